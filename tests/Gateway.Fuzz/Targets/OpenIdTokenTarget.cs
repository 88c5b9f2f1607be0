using System.Buffers.Text;
using Gateway.Core.Federation;
using Gateway.Federation.OpenId;
using Gateway.Federation.OpenId.Claims;
using Gateway.Federation.OpenId.Keys;
using Gateway.Federation.OpenId.Tokens;
using Gateway.Federation.OpenId.Vendors;

namespace Gateway.Fuzz.Targets;

/// <summary>The claims of a token, as anyone can write them: whatever is read before the signature, and what a provider's claims become after it.</summary>
internal sealed class OpenIdTokenTarget : FuzzTarget
{
    private static readonly DateTimeOffset s_now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    private readonly OpenIdProviderOptions _options = new()
    {
        Name = "",
        ConfigUrl = new Uri("https://login.example.com/.well-known/openid-configuration"),
        ClientIds = ["gateway"],
        ClaimName = "a.b",
        Rules = [new ClaimRule("rule", "groups") { Pattern = "*a?*", Policies = ["p"] }],
    };

    public override string Name => "openid-token";

    public override IReadOnlyList<byte[]> Seeds { get; } = Texts(
        """{"iss":"https://login.example.com","aud":["gateway"],"sub":"alice","exp":1800000100,"nbf":1,"groups":["a","b"],"a":{"b":"p,q"},"email_verified":true}""",
        """{"https://aws.amazon.com/tags":{"principal_tags":{"Project":["x"]},"transitive_tag_keys":["Project"]},"https://aws.amazon.com/source_identity":"alice"}""",
        """{"keys":[{"kty":"RSA","kid":"1","use":"sig","n":"AQAB","e":"AQAB"},{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}]}""",
        """{"a":{"a":{"a":{"a":{"a":1}}}},"A":1,"a.a":[1,true,null,{}],"_claim_names":{"groups":"x"}}""");

    public override IReadOnlyList<string> Words =>
        ["\"exp\":", "\"sub\":", "\"aud\":", "\"groups\":", "\"keys\":", "\\ud800", "1e999", "null", "[", "]", "{", "}", "\"a\":", "-1", "\"typ\":\"Bearer\","];

    public override void Run(byte[] input)
    {
        _ = SigningKeySet.Parse(input);
        _ = ProviderDocument.Parse(input);
        var text = $"eyJhbGciOiJSUzI1NiJ9.{Base64Url.EncodeToString(input)}.AA";
        if (UncheckedToken.Parse(text) is not { } token)
        {
            return;
        }

        var trace = new IdentityTrace();
        try
        {
            TokenForm.Check(token, _options, trace);
            Require(token.Claims.All.Any(c => c.Key == "aud") || TokenAudience.Of(token, _options) is null || token.Claims.Has("azp"), "an audience out of nothing");
            var ends = TokenTimes.Check(token, s_now, _options.Leeway, trace).Expires;
            Require(ends + _options.Leeway > s_now, "an expired token was accepted");
            Map(token, trace);
        }
        catch (FederationException)
        {
            Require(trace.Steps[^1].Outcome == IdentityTestOutcome.Failed, "a refusal without its reason");
        }
    }

    private void Map(UncheckedToken token, IdentityTrace trace)
    {
        var vendor = new StandardVendor(_options);
        var subject = vendor.Subject(token.Claims, trace);
        Require(subject.Id.Length > 0, "an empty subject");
        var groups = vendor.GroupsAsync(token.Claims, trace, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        _ = ClaimGrants.Of(token.Claims, groups, _options, trace);
        _ = AwsClaims.Read(token.Claims, trace);
        var keys = ClaimKeys.Of(token.Claims);
        Require(keys["jwt:sub"] is [var key] && key == token.Claims.Text("sub"), "the key of the subject is not the subject");
        Require(keys.Values.All(v => v.Count > 0), "a key without a value");
    }
}
