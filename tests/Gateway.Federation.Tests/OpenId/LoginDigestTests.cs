using Gateway.Core.Federation;
using Gateway.Federation.OpenId;

namespace Gateway.Federation.Tests.OpenId;

public sealed class LoginDigestTests
{
    [Fact]
    public void Of_LoginsThatDiffer_AreNeverTheSame()
    {
        var provider = new OutsideProvider(ProviderKind.OpenId, "");
        WebIdentityLogin[] logins =
        [
            new("ab"), new("a") { AccessToken = "b" }, new("ab") { AccessToken = "" }, new("ab") { Provider = provider }, new("ab") { Provider = provider with { Name = "b" } },
            new("a") { AccessToken = "", Provider = provider with { Name = "b" } }, new("ü") { AccessToken = "\ud83d\ude00" },
        ];

        Assert.Equal(logins.Length, logins.Select(LoginDigest.Of).Distinct().Count());
        Assert.Equal(LoginDigest.Of(new("ab")), LoginDigest.Of(new("ab")));
    }
}
