namespace Tests.Client.Checking;

/// <summary>Whether a check does what is offered.</summary>
internal static class Unsafely
{
    private static readonly string[] Word = ["--unsafe"];

    public static string[] When(bool submits) => submits ? Word : [];
}
