using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;

namespace Hypermedia.Foundation;

/// <summary>Reads the shape of a form from the primary constructor of its record. Runs once for each record, at the start.</summary>
internal static class FormShapeReader
{
    // What is offered is what is enforced: a rule that cannot be offered must not look as if it were enforced.
    private static readonly Type[] Understood = [typeof(RangeAttribute), typeof(MinLengthAttribute), typeof(MaxLengthAttribute), typeof(StringLengthAttribute), typeof(RegularExpressionAttribute), typeof(RequiredAttribute)];

    public static FormShape Read(Type record)
    {
        var constructor = record.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)
            ?? throw new InvalidOperationException($"{record.Name} has no public constructor to read a form from.");
        var parameters = constructor.GetParameters();
        return new FormShape(JsonNamingPolicy.KebabCaseLower.ConvertName(record.Name), [.. parameters.Select(Field)], Maker(constructor), [.. parameters.Select(parameter => Getter(record, parameter))]);
    }

    private static FieldShape Field(ParameterInfo parameter)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        var field = parameter.GetCustomAttribute<FieldAttribute>();
        var range = parameter.GetCustomAttribute<RangeAttribute>();
        var length = parameter.GetCustomAttribute<StringLengthAttribute>();
        if (parameter.GetCustomAttributes<ValidationAttribute>().FirstOrDefault(rule => !Understood.Contains(rule.GetType())) is { } other)
            throw new NotSupportedException($"'{name}' has a rule no form can say: {other.GetType().Name}. Use {LifecycleSentences.Join([.. Understood.Select(rule => rule.Name)], "or")}.");
        var reader = FieldReader.Of(parameter.ParameterType);
        return new FieldShape(name, field?.Otherwise is { } otherwise ? reader with { Otherwise = otherwise } : reader)
        {
            Prompt = field?.Prompt ?? Words(name),
            Type = field?.Type ?? reader.HalFormsType,
            Required = (!parameter.HasDefaultValue && !IsNullable(parameter)) || parameter.IsDefined(typeof(RequiredAttribute)),
            ReadOnly = field?.ReadOnly ?? false,
            Templated = field?.Templated ?? false,
            Default = parameter.HasDefaultValue ? Default(parameter) : null,
            Min = range is null ? null : Convert.ToDouble(range.Minimum),
            Max = range is null ? null : Convert.ToDouble(range.Maximum),
            Step = field is { Step: > 0 } ? field.Step : null,
            MinLength = parameter.GetCustomAttribute<MinLengthAttribute>()?.Length ?? (length is { MinimumLength: > 0 } ? length.MinimumLength : null),
            MaxLength = parameter.GetCustomAttribute<MaxLengthAttribute>()?.Length ?? length?.MaximumLength,
            Pattern = parameter.GetCustomAttribute<RegularExpressionAttribute>()?.Pattern,
            Placeholder = field?.Placeholder,
            Rows = field?.Rows ?? 0,
            Cols = field?.Cols ?? 0,
            Choices = reader.Choices,
            ToldAs = field?.ToldAs,
            OptionsFrom = parameter.GetCustomAttribute<OptionsFromAttribute>(),
        };
    }

    // The metadata holds an enum's default as its number.
    private static object? Default(ParameterInfo parameter) =>
        parameter.DefaultValue is { } value && (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) is { IsEnum: true } choice ? Enum.ToObject(choice, value) : parameter.DefaultValue;

    private static bool IsNullable(ParameterInfo parameter) =>
        Nullable.GetUnderlyingType(parameter.ParameterType) is not null
        || (!parameter.ParameterType.IsValueType && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable);

    private static string Words(string camel)
    {
        var words = JsonNamingPolicy.KebabCaseLower.ConvertName(camel).Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    // Compiled once, so that no request pays for reflection.
    private static Func<object?[], object> Maker(ConstructorInfo constructor)
    {
        var values = Expression.Parameter(typeof(object?[]));
        var arguments = constructor.GetParameters().Select((parameter, i) => Expression.Convert(Expression.ArrayIndex(values, Expression.Constant(i)), parameter.ParameterType));
        return Expression.Lambda<Func<object?[], object>>(Expression.New(constructor, arguments), values).Compile();
    }

    private static Func<object, object?> Getter(Type record, ParameterInfo parameter)
    {
        var form = Expression.Parameter(typeof(object));
        var member = Expression.Property(Expression.Convert(form, record), parameter.Name!);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(member, typeof(object)), form).Compile();
    }
}
