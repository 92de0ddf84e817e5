using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hypermedia.Client;

namespace Tests.Client;

/// <summary>Views of documents, as their users write them: what reads them is generated while this is compiled.</summary>
public sealed partial class Viewing_a_document : IDisposable
{
    private const string Whole = "{'status':'open','boxes':2,'total':12.50,'placed':'2026-03-09T14:30:00+01:00','due':'2026-03-10','at':'14:30','id':'6f9619ff-8b86-d011-b42d-00c04fc964ff','page':'../pages/7','gift':true,'weight':1e3,'bytes':5000000000,'pace':'veryFast','tags':['a','b'],'counts':[1,2],'extra':{'x':[1]},'price':{'amount':3,'currency':'EUR'},'lines':[{'sku':'A'},{'sku':'B','note':'n'}],'_links':{'curies':[{'name':'shop','href':'https://docs.example/{rel}','templated':true}],'self':{'href':'/orders/7'},'shop:api':[{'href':'/1','name':'v1'},{'href':'/2','name':'v2'}]},'_embedded':{'shop:buyer':{'name':'Ana','_links':{'self':{'href':'/people/1'}}},'item':[{'sku':'C'},{'sku':'D'}]},'_templates':{'ship':{'method':'POST'},'call-off':{'method':'DELETE'}}}";

    private static readonly Uri Here = new("https://shop.example/orders/7");
    private readonly HalClient _client = new();

    public void Dispose() => _client.Dispose();

    public enum Pace
    {
        Slow,
        VeryFast,
        [JsonStringEnumMemberName("no-hurry")]
        None,
    }

    [HalView]
    public sealed partial record Order(
        Pace Pace, string Status, int Boxes, decimal Total, DateTimeOffset Placed, DateOnly Due, TimeOnly At, Guid Id, Uri Page, bool Gift, double Weight, long Bytes,
        IReadOnlyList<string> Tags, IEnumerable<int> Counts, JsonElement Extra, Price Price, IReadOnlyList<Line> Lines,
        [Rel("self")] Link Self, [Rel("shop:api[name=v2]")] Link Newest, [Rel("https://docs.example/api")] IReadOnlyList<Link> Apis,
        [Rel("shop:buyer")] Person Buyer, [Rel("https://docs.example/buyer")] State BuyerAsShown, [Rel("item")] IReadOnlyList<Line> Items, [Rel("item")] IReadOnlyList<State> ItemsAsShown,
        Form Ship, [Named("call-off")] Form CallOff, State Document);

    [HalView]
    public sealed partial record Price(decimal Amount, string Currency);

    [HalView]
    public sealed partial record Line(string Sku, string? Note);

    [HalView]
    public sealed partial record Person(string Name, [Rel("self")] Link? Self);

    [HalView]
    public sealed partial record Sparse(
        string? Status, int? Boxes, Pace? Pace, DateTimeOffset? Placed, JsonElement? Extra, IReadOnlyList<string>? Tags, Price? Price, IReadOnlyList<Line>? Lines,
        [Rel("self")] Link? Self, [Rel("shop:api")] IReadOnlyList<Link> Apis, [Rel("shop:buyer")] Person? Buyer, [Rel("shop:buyer")] State? BuyerAsShown, [Rel("item")] IReadOnlyList<Line> Items, Form? Ship);

    [HalView]
    internal sealed partial class Plain(string @class, [Named("odd \"name\"")] string? odd = null)
    {
        public string Class { get; } = @class;

        public int Length { get; } = @class.Length;

        public string? Odd { get; } = odd;
    }

    [Fact]
    public void Gives_properties_links_resources_and_forms_their_types()
    {
        var order = Read(Whole).As<Order>();
        Assert.Equal((Pace.VeryFast, "open", 2, 12.50m, true, 1000d, 5_000_000_000L), (order.Pace, order.Status, order.Boxes, order.Total, order.Gift, order.Weight, order.Bytes));
        Assert.Equal((new DateTimeOffset(2026, 3, 9, 14, 30, 0, TimeSpan.FromHours(1)), new DateOnly(2026, 3, 10), new TimeOnly(14, 30)), (order.Placed, order.Due, order.At));
        Assert.Equal((Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff"), new Uri("https://shop.example/pages/7")), (order.Id, order.Page));
        Assert.Equal(["a", "b"], order.Tags);
        Assert.Equal([1, 2], order.Counts);
        Assert.Equal("""{"x":[1]}""", order.Extra.GetRawText());
        Assert.Equal(new Price(3, "EUR"), order.Price);
        Assert.Equal([new Line("A", null), new Line("B", "n")], order.Lines);
        Assert.Equal(("/orders/7", "/2"), (order.Self.Href, order.Newest.Href));
        Assert.Equal(["v1", "v2"], order.Apis.Select(l => l.Name));
        Assert.Equal(("Ana", new Uri("https://shop.example/people/1"), true), (order.Buyer.Name, order.Buyer.Self?.Uri, order.BuyerAsShown.MaybePartial));
        Assert.Equal(["C", "D"], order.Items.Select(l => l.Sku));
        Assert.Equal(2, order.ItemsAsShown.Count);
        Assert.Equal(("POST", "DELETE"), (order.Ship.Method, order.CallOff.Method));
        Assert.Equal(Here, order.Document.Uri);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{'status':null,'boxes':null,'pace':null,'placed':null,'extra':null,'tags':null,'price':null,'lines':null}")]
    public void Is_null_where_nothing_is_and_nothing_need_be(string json)
    {
        var sparse = Read(json).As<Sparse>();
        Assert.Equal(new Sparse(null, null, null, null, null, null, null, null, null, sparse.Apis, null, null, sparse.Items, null), sparse);
        Assert.Empty(sparse.Apis);
        Assert.Empty(sparse.Items);
    }

    [Fact]
    public void Names_everything_that_is_missing_and_the_document()
    {
        var mismatch = Assert.Throws<ViewMismatchException>(() => Read("{'_links':{'next':{'href':'/'}},'_embedded':{},'_templates':{'other':{}}}").As<Order>());
        Assert.Equal(Here, mismatch.Document);
        // All that it has but lists by relation and the document itself.
        Assert.Equal(23, mismatch.Issues.Count);
        Assert.StartsWith("https://shop.example/orders/7 cannot be read as Order. '/pace' should be one of 'slow', 'veryFast', 'no-hurry', and is missing.", mismatch.Message, StringComparison.Ordinal);
        Assert.Contains("'/_links' should have a link 'self', and has next.", mismatch.Message, StringComparison.Ordinal);
        Assert.Contains("'/_embedded' should have a resource under 'shop:buyer', and has none.", mismatch.Message, StringComparison.Ordinal);
        Assert.Contains("'/_templates' should have a form 'ship', and has other.", mismatch.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'status':5", "/status", "should be a text, and is 5.")]
    [InlineData("'boxes':'2'", "/boxes", "should be a whole number of 32 bits, and is \"2\".")]
    [InlineData("'boxes':2.5", "/boxes", "should be a whole number of 32 bits, and is 2.5.")]
    [InlineData("'boxes':99999999999", "/boxes", "should be a whole number of 32 bits, and is 99999999999.")]
    [InlineData("'pace':'walking'", "/pace", "should be one of 'slow', 'veryFast', 'no-hurry', and is \"walking\".")]
    [InlineData("'placed':'yesterday'", "/placed", "should be a moment like 2026-03-09T14:30:00Z, and is \"yesterday\".")]
    [InlineData("'tags':'a'", "/tags", "should be an array, and is \"a\".")]
    [InlineData("'tags':['a',null,3]", "/tags/1", "should be a text, and is null.")]
    [InlineData("'price':3", "/price", "should be an object, and is 3.")]
    [InlineData("'price':{'amount':true,'currency':'EUR'}", "/price/amount", "should be a number of up to 28 digits, and is true.")]
    [InlineData("'lines':[{'sku':'A'},{'sku':7}]", "/lines/1/sku", "should be a text, and is 7.")]
    [InlineData("'lines':[[]]", "/lines/0", "should be an object, and is [].")]
    [InlineData("'_embedded':{'shop:buyer':{'name':[]}}", "/_embedded/shop:buyer/name", "should be a text, and is [].")]
    [InlineData("'_embedded':{'item':[{'sku':'A'},{}]}", "/_embedded/item/1/sku", "should be a text, and is missing.")]
    [InlineData("'_embedded':{'shop:buyer':[{'name':'A'},{'name':'B'}]}", "/_embedded", "should have one resource under 'shop:buyer', and has 2.")]
    [InlineData("'_links':{'self':[{'href':'/a'},{'href':'/b'}]}", "/_links", "should have one link 'self', and has self[0], self[1].")]
    [InlineData("'status':{'long':'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'}", "/status", "should be a text, and is {\"long\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx….")]
    public void Says_what_was_found_where_it_is_of_another_type(string member, string pointer, string message)
    {
        Assert.False(Read($"{{{member}}}").TryAs<Sparse>(out var view, out var issues));
        Assert.Null(view);
        Assert.Contains(new Issue(pointer, message), issues);
    }

    [Fact]
    public void Says_that_a_resource_is_only_linked() =>
        Assert.Contains("none, only a link to it", Assert.Throws<ViewMismatchException>(() => Read("{'_links':{'shop:buyer':{'href':'/b'}}}").As<Buying>()).Message, StringComparison.Ordinal);

    [Fact]
    public void Makes_plain_classes_too_and_only_of_documents_that_fit()
    {
        var plain = Read("{'class':'first','odd \\'name\\'':'x'}").As<Plain>();
        Assert.Equal(("first", 5, "x"), (plain.Class, plain.Length, plain.Odd));
        // Its constructor would not bear what is missing: it is not called.
        Assert.Throws<ViewMismatchException>(() => Read("{}").As<Plain>());
    }

    [Fact]
    public async Task Views_refusals_and_items_like_anything_else()
    {
        var refusal = Assert.IsType<Outcome.Problem>(await Answering.Once(() => Answering.With(409, "{'status':409,'name':'Closed'}", "application/problem+json")));
        Assert.Equal("Closed", refusal.State.As<Person>().Name);
        Assert.Equal("D", Read(Whole).Embedded.Find("item")[1].As<Line>().Sku);
    }

    [Fact]
    public void Reads_properties_by_what_the_serializer_generated()
    {
        Assert.Equal(new Box("open", [1, 2]), Read("{'status':'open','sizes':[1,2],'_links':{'self':{'href':'/'}}}").As(BoxJson.Default.Box), new SameBox());
        var mismatch = Assert.Throws<ViewMismatchException>(() => Read("{'status':'open','sizes':[1,'x']}").As(BoxJson.Default.Box));
        Assert.Equal("/sizes/1", Assert.Single(mismatch.Issues).Pointer);
        Assert.Contains("https://shop.example/orders/7 cannot be read as Box", mismatch.Message, StringComparison.Ordinal);
    }

    [HalView]
    internal sealed partial record Buying([Rel("shop:buyer")] Person Buyer);

    internal sealed record Box(string Status, int[] Sizes);

    [JsonSerializable(typeof(Box))]
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    internal sealed partial class BoxJson : JsonSerializerContext;

    private sealed class SameBox : IEqualityComparer<Box>
    {
        public bool Equals(Box? one, Box? other) => one?.Status == other?.Status && one!.Sizes.SequenceEqual(other!.Sizes);

        public int GetHashCode(Box box) => box.Status.GetHashCode(StringComparison.Ordinal);
    }

    private State Read(string json) => _client.Read(Here, Encoding.UTF8.GetBytes(json.Replace("\\'", "\\\"", StringComparison.Ordinal).Replace('\'', '"')));
}
