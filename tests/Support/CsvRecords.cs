using System.Text;

namespace Tests.Support;

/// <summary>CSV as RFC 4180 has it, read by somebody who has not seen the writer: records by the names of the header, empty fields left out.</summary>
internal static class CsvRecords
{
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(ReadOnlyMemory<byte> file)
    {
        var records = Split(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.Span)).ToList();
        var header = records[0];
        Assert.All(records, record => Assert.Equal(header.Count, record.Count));
        return [.. records.Skip(1).Select(record => header.Zip(record).Where(field => field.Second.Length > 0).ToDictionary(field => field.First, field => field.Second))];
    }

    private static IEnumerable<List<string>> Split(string text)
    {
        var (record, at) = (new List<string>(), 0);
        while (at < text.Length)
        {
            record.Add(text[at] == '"' ? Quoted(text, ref at) : Plain(text, ref at));
            if (text[at] == ',')
            {
                at++;
                continue;
            }
            Assert.Equal("\r\n", text.Substring(at, 2));
            at += 2;
            yield return record;
            record = [];
        }
    }

    private static string Plain(string text, ref int at)
    {
        var end = text.IndexOfAny([',', '\r', '\n', '"'], at);
        var field = text[at..end];
        at = end;
        return field;
    }

    private static string Quoted(string text, ref int at)
    {
        var field = new StringBuilder();
        for (at++; text[at] != '"' || text[at + 1] == '"'; at++)
        {
            field.Append(text[at]);
            if (text[at] == '"') at++;
        }
        at++;
        return field.ToString();
    }
}
