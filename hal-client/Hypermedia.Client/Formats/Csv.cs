using System.Text;

namespace Hypermedia.Client;

/// <summary>Comma-separated values (RFC 4180), as option links may answer.</summary>
internal static class Csv
{
    public static IEnumerable<IReadOnlyList<string>> Rows(string text)
    {
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when quoted && i + 1 < text.Length && text[i + 1] == '"':
                    cell.Append('"');
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    Next();
                    break;
                case '\r' or '\n' when !quoted:
                    if (cell.Length == 0 && row.Count == 0) break;
                    Next();
                    yield return row;
                    row = [];
                    break;
                default:
                    cell.Append(text[i]);
                    break;
            }
        }

        if (cell.Length > 0 || row.Count > 0)
        {
            Next();
            yield return row;
        }

        void Next()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }
    }
}
