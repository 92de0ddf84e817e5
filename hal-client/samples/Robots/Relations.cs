namespace Robots;

/// <summary>The words of the API that people live by: relations and acts, no paths.</summary>
internal static class Relations
{
    public const string SignIn = "ride:sign-in";
    public const string Home = "latest-version";
    public const string Me = "ride:me";
    public const string Trips = "ride:trips";
    public const string Order = "ride:order";
    public const string Monitor = "monitor";
    public const string Search = "search";
    public const string Item = "item";
}
