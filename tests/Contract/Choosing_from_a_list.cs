using System.Text.Json;

namespace Tests.Contract;

/// <summary>Values of a form that are listed elsewhere.</summary>
public sealed class Choosing_from_a_list(Counter counter) : IClassFixture<Counter>
{
    [Fact]
    public async Task Is_possible_in_json_and_in_csv_alike()
    {
        var list = await List();
        var options = (await counter.Passenger.Get(list, "application/json")).Json.EnumerateArray().Select(option => (option.GetProperty("prompt").GetString(), option.GetProperty("value").GetString())).ToList();
        var csv = await counter.Passenger.Get(list, "text/csv");

        Assert.Equal("text/csv", csv.MediaType);
        Assert.Equal(string.Concat(options.Select(option => $"\"{option.Item1}\",\"{option.Item2}\"\r\n")), csv.Text);
        Assert.NotEmpty(options);
    }

    [Fact]
    public async Task Is_refused_in_anything_else() => await counter.Refused(406, "not-acceptable", async () => await counter.Passenger.Get(await List(), "text/html"));

    [Fact]
    public async Task Gives_what_the_form_takes()
    {
        var value = (await counter.Passenger.Get(await List(), "application/json")).Json[0].GetProperty("value").GetString();

        var answer = await counter.Passenger.Post(counter.Requesting, JsonSerializer.Serialize(new { pickup = value, destination = value }));

        Assert.Equal(201, answer.Status);
    }

    private async Task<string> List() => (await counter.Passenger.Trips()).Json.GetProperty("_templates").GetProperty("request").GetProperty("properties")[0]
        .GetProperty("options").GetProperty("link").GetProperty("href").GetString()!;
}
