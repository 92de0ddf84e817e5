using System.Text.Json.Nodes;
using Tests.Support;
using Tests.Support.Breaking;
using Tests.Support.OpenApi;

namespace Tests.Versions;

/// <summary>What was released of the messages, and what they are now.</summary>
public sealed class The_contract_of_the_messages
{
    [Fact]
    public void Breaks_nothing_that_was_released()
    {
        var breaks = MessageBreaks.Between(Read("server/docs/released/asyncapi.json"), Read(AsyncApiContract.File));

        Assert.True(breaks.Count == 0, string.Join('\n', breaks.Prepend("What hearers rely on was taken from them.")));
    }

    [Fact]
    public void Names_each_thing_that_is_taken_away()
    {
        var current = Read("server/docs/released/asyncapi.json");
        var (messages, schemas) = (current["components"]!["messages"]!.AsObject(), current["components"]!["schemas"]!.AsObject());
        messages.Remove("ride.trip.rated");
        schemas["PassengerFacts"]!["properties"]!.AsObject().Remove("name");
        schemas["OrderFacts"]!["required"]!.AsArray().RemoveAt(0);
        schemas["DriverFacts"]!["properties"]!["version"]!["type"] = "string";
        schemas["ExportFacts"]!["properties"]!["format"]!["enum"]!.AsArray().RemoveAt(0);
        current["channels"]!["exports"]!["address"] = "elsewhere.{fact}";

        var breaks = MessageBreaks.Between(Read("server/docs/released/asyncapi.json"), current);

        Assert.Contains("ride.trip.rated: the message is gone.", breaks);
        Assert.Contains("exports: the address 'ride.export.{fact}' is gone.", breaks);
        Assert.Contains("ride.passenger.registered, ride.passenger.edited, ride.passenger.suspended, ride.passenger.reinstated: 'data/now/name' is gone.", breaks);
        Assert.Contains(breaks, said => said.StartsWith("ride.order.opened,", StringComparison.Ordinal) && said.EndsWith(": 'data/now/id' is not always there any more.", StringComparison.Ordinal));
        Assert.Contains(breaks, said => said.EndsWith(": 'data/now/version' has another type.", StringComparison.Ordinal));
        Assert.Contains(breaks, said => said.EndsWith(": 'data/now/format' is never 'csv' any more.", StringComparison.Ordinal));
        Assert.Equal(6, breaks.Count);
    }

    [Fact]
    public void Lets_types_members_and_values_be_added()
    {
        var current = Read("server/docs/released/asyncapi.json");
        var (messages, schemas) = (current["components"]!["messages"]!.AsObject(), current["components"]!["schemas"]!.AsObject());
        messages["ride.trip.shared"] = messages["ride.trip.rated"]!.DeepClone();
        schemas["TripFacts"]!["properties"]!["luggage"] = new JsonObject { ["type"] = "integer" };
        schemas["TripFacts"]!["properties"]!["vehicleClass"]!["enum"]!.AsArray().Add("bicycle");

        Assert.Empty(MessageBreaks.Between(Read("server/docs/released/asyncapi.json"), current));
    }

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Repository.File(file)))!;
}
