using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Hypermedia.Foundation;

/// <summary>
/// The built-in identity's tokens: JWT (RFC 7519) signed with a key that stays in the data folder, so that tokens
/// outlive a restart. For demonstrations: anyone may sign in as anyone.
/// </summary>
public sealed class TokenIssuer
{
    private const string Name = "hypermedia-demo";

    // A working day: nobody signs in twice in a demonstration.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SymmetricSecurityKey _key;
    private readonly TimeProvider _time;

    /// <param name="keyFile">Where the key is kept; made if it is not there.</param>
    /// <param name="time">The clock tokens are dated by.</param>
    public TokenIssuer(string keyFile, TimeProvider time)
    {
        _time = time;
        _key = new SymmetricSecurityKey(KeptKey(keyFile));
    }

    /// <summary>A token for a person, and for how many seconds it holds.</summary>
    public (string Token, int Seconds) Issue(Person person)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Name,
            Audience = Name,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = person.Id, ["role"] = person.Role, ["name"] = person.Name },
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
        });
        return (token, (int)Lifetime.TotalSeconds);
    }

    /// <summary>The clock tokens are dated by.</summary>
    public TimeProvider Time => _time;

    /// <summary>What a token must be to hold.</summary>
    internal TokenValidationParameters Validation => new()
    {
        ValidIssuer = Name,
        ValidAudience = Name,
        IssuerSigningKey = _key,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
    };

    private static byte[] KeptKey(string file)
    {
        if (File.Exists(file)) return Convert.FromHexString(File.ReadAllText(file).Trim());
        var key = RandomNumberGenerator.GetBytes(32);
        // Whole or not at all: half a key would be no key at the next start.
        var whole = $"{file}.{Environment.ProcessId}";
        File.WriteAllText(whole, Convert.ToHexStringLower(key));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(whole, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        try
        {
            File.Move(whole, file);
            return key;
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another instance that uses the folder was faster, and there is one key.
            File.Delete(whole);
            return KeptKey(file);
        }
    }
}
