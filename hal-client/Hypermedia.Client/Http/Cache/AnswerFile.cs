using System.Security.Cryptography;
using System.Text;

namespace Hypermedia.Client;

/// <summary>An answer as bytes: a version, its parts in their order, and a digest of it all, so that a damaged file is known for one.</summary>
internal static class AnswerFile
{
    // Raised with every change of what follows it: a file of another version is not known.
    private const byte Version = 1;

    public static byte[] Write(StoredAnswer answer)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Version);
            writer.Write(answer.Status);
            writer.Write(answer.Received.UtcTicks);
            writer.Write(answer.InitialAge.Ticks);
            writer.Write(answer.Variant);
            writer.Write(answer.VaryBy.Count);
            foreach (var name in answer.VaryBy) writer.Write(name);
            writer.Write(answer.Fields.All.Count);
            foreach (var (name, value) in answer.Fields.All)
            {
                writer.Write(name);
                writer.Write(value);
            }

            writer.Write(answer.Body.Length);
            writer.Write(answer.Body.Span);
        }

        bytes.Write(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        return bytes.ToArray();
    }

    /// <summary>Null when it is none, not whole, or of another version.</summary>
    public static StoredAnswer? Read(byte[] file)
    {
        var length = file.Length - SHA256.HashSizeInBytes;
        if (length < 1 || file[0] != Version || !SHA256.HashData(file.AsSpan(0, length)).AsSpan().SequenceEqual(file.AsSpan(length))) return null;
        using var reader = new BinaryReader(new MemoryStream(file, 0, length), Encoding.UTF8);
        reader.ReadByte();
        var status = reader.ReadInt32();
        var received = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
        var age = TimeSpan.FromTicks(reader.ReadInt64());
        var variant = reader.ReadString();
        var vary = new string[reader.ReadInt32()];
        for (var i = 0; i < vary.Length; i++) vary[i] = reader.ReadString();
        var fields = new KeyValuePair<string, string>[reader.ReadInt32()];
        for (var i = 0; i < fields.Length; i++) fields[i] = new(reader.ReadString(), reader.ReadString());
        return new StoredAnswer(status, new StoredFields(fields), reader.ReadBytes(reader.ReadInt32()), received, age, vary, variant);
    }
}
