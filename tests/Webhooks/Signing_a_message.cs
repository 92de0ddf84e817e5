using System.Text;
using global::Webhooks;

namespace Tests.Webhooks;

/// <summary>Messages are signed as Standard Webhooks says.</summary>
public sealed class Signing_a_message
{
    // The vector that the libraries of the specification are tried with.
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", Id = "msg_p5jXN8AQM9LWM0D4loKWxJek", Body = """{"test": 2432232314}""", Signed = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private const long At = 1614265330;

    [Fact]
    public void Gives_what_the_specification_gives() => Assert.Equal(Signed, Sign([Secret], Id, At, Body));

    [Fact]
    public void Signs_once_for_each_secret_with_a_space_between()
    {
        var other = "whsec_" + Convert.ToBase64String(new byte[32]);
        Assert.Equal($"{Sign([other], Id, At, Body)} {Signed}", Sign([other, Secret], Id, At, Body));
    }

    [Theory, InlineData("msg_other", At, Body), InlineData(Id, At + 1, Body), InlineData(Id, At, "{}")]
    public void Tells_when_anything_else_was_signed(string id, long at, string body) => Assert.NotEqual(Signed, Sign([Secret], id, at, body));

    private static string Sign(string[] secrets, string id, long at, string body) => Signature.Of(secrets, id, at, Encoding.UTF8.GetBytes(body));
}
