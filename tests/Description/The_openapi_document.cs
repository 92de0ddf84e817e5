using Tests.Support;

namespace Tests.Description;

/// <summary>The OpenAPI document of a version: read from what the endpoints say of themselves, committed, and compared.</summary>
public sealed class The_openapi_document
{
    [Theory]
    [InlineData("v2")]
    public async Task Is_as_committed(string version)
    {
        await using var taxi = await Taxi.Start();

        Approved.MatchesFile(Repository.File($"server/docs/openapi/{version}.json"), await Descriptions.OpenApi(taxi.Entry, version));
    }
}
