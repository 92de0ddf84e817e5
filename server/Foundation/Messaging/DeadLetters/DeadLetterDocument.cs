namespace Hypermedia.Foundation;

/// <summary>A dead letter as a document. Its acts are written by the lifecycle.</summary>
internal static class DeadLetterDocument
{
    public static DocumentShape Shape => new()
    {
        Meaning = "A message that could not be heard and was set aside.",
        Properties =
        [
            PropertyShape.Text("id"),
            PropertyShape.Choice<DeadLetterState>("status", "What became of it."),
            PropertyShape.Text("hearing", "What could not hear it."),
            PropertyShape.Text("source", "Who told it; absent, with the next three, where it could not be read.").OrNone(),
            PropertyShape.Text("type", "The name of the fact it tells.").OrNone(),
            PropertyShape.Text("subject", "The id of the resource it tells of.").OrNone(),
            PropertyShape.Group("message", new ValueShape("CloudEvent"), "The message itself (CloudEvents 1.0).").OrNone(),
            PropertyShape.Text("contentType", "Of what, it says, could not be read.").OrNone(),
            PropertyShape.Text("bytes", "What could not be read, in base64 (RFC 4648 §4).").OrNone(),
            PropertyShape.Text("why", "Why it could not be heard, the last time."),
            PropertyShape.Whole("times", "How often it was tried.", 5),
            PropertyShape.Time("setAsideAt"),
            PropertyShape.Whole("version", "Counts its changes from 1."),
        ],
    };

    public static void Properties(HalWriter hal, DeadLetter letter, Standing standing)
    {
        hal.Json.WriteString("id", letter.Id);
        hal.Json.WriteString("status", States<DeadLetterState>.Name(letter.State));
        hal.Json.WriteString("hearing", letter.Hearing);
        if (letter.IsReadable)
        {
            hal.Json.WriteString("source", letter.Source);
            hal.Json.WriteString("type", letter.Type);
            hal.Json.WriteString("subject", letter.Subject);
            hal.Json.WritePropertyName("message");
            hal.Json.WriteRawValue(letter.Body, skipInputValidation: true);
        }
        else
        {
            hal.Json.WriteString("contentType", letter.ContentType);
            hal.Json.WriteString("bytes", letter.Body);
        }
        hal.Json.WriteString("why", letter.Why);
        hal.Json.WriteNumber("times", letter.Times);
        hal.Time("setAsideAt", letter.SetAsideAt);
        hal.Json.WriteNumber("version", letter.Version);
    }
}
