using System.Net;
using Gateway.Api.Tests.Testing;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Tests.Authorization;

public sealed class GlobalContextTests
{
    private const string Get = "s3:GetObject";

    private readonly ApiHarness _api = new();

    [Theory]
    [InlineData("aws:CurrentTime", "2024-05-17T12:30:45.000Z")]
    [InlineData("aws:EpochTime", "1715949045")]
    [InlineData("aws:SecureTransport", "false")]
    [InlineData("aws:SourceIp", "198.51.100.7")]
    [InlineData("aws:UserAgent", "agent/1.0")]
    [InlineData("aws:Referer", "https://example.com/")]
    [InlineData("aws:RequestedRegion", "us-east-1")]
    [InlineData("aws:ResourceAccount", "123456789012")]
    [InlineData("aws:ViaAWSService", "false")]
    [InlineData("aws:PrincipalIsAWSService", "false")]
    [InlineData("aws:PrincipalOrgID", "absent")]
    [InlineData("aws:PrincipalOrgPaths", "absent")]
    [InlineData("aws:PrincipalServiceName", "absent")]
    [InlineData("aws:CalledVia", "absent")]
    [InlineData("aws:ResourceOrgID", "absent")]
    [InlineData("aws:SourceArn", "absent")]
    [InlineData("aws:SourceAccount", "absent")]
    [InlineData("aws:SourceVpc", "absent")]
    [InlineData("aws:SourceVpce", "absent")]
    [InlineData("aws:VpcSourceIp", "absent")]
    [InlineData("aws:RequestTag/a", "absent")]
    [InlineData("aws:TagKeys", "absent")]
    [InlineData("aws:ResourceTag/a", "absent")]
    [InlineData("aws:SomethingElse", "absent")]
    [InlineData("AWS:sourceip", "198.51.100.7")]
    public async Task Find_KeyOfTheRequest_HasItsSource(string key, string expected)
    {
        _api.Peer = IPAddress.Parse("198.51.100.7");

        await _api.SendAsync("GET", "/bucket/key", ("User-Agent", "agent/1.0"), ("Referer", "https://example.com/"));

        Assert.Equal(expected, _api.Value(Get, key));
    }

    [Theory]
    [InlineData("aws:UserAgent")]
    [InlineData("aws:Referer")]
    public async Task Find_HeaderThatIsNotSent_IsAbsent(string key)
    {
        await _api.SendAsync("GET", "/bucket/key");

        Assert.Equal("absent", _api.Value(Get, key));
    }

    [Fact]
    public async Task Find_AddressOfAnIPv4ClientOnAnIPv6Listener_IsIPv4()
    {
        _api.Peer = IPAddress.Parse("::ffff:198.51.100.7");

        await _api.SendAsync("GET", "/bucket/key");

        Assert.Equal("198.51.100.7", _api.Value(Get, "aws:SourceIp"));
    }

    [Fact]
    public async Task Find_OverTls_IsSecure()
    {
        _api.Scheme = "https";

        await _api.SendAsync("GET", "/bucket/key");

        Assert.Equal("true", _api.Value(Get, "aws:SecureTransport"));
    }

    // Columns: root, user, session of a role, federated user, anonymous.
    [Theory]
    [InlineData("aws:PrincipalArn", "arn:aws:iam::123456789012:root", "arn:aws:iam::123456789012:user/p/ann", "arn:aws:iam::123456789012:role/r", "arn:aws:sts::123456789012:federated-user/fed", "absent")]
    [InlineData("aws:PrincipalAccount", "123456789012", "123456789012", "123456789012", "123456789012", "absent")]
    [InlineData("aws:PrincipalType", "Account", "User", "AssumedRole", "FederatedUser", "Anonymous")]
    [InlineData("aws:userid", "123456789012", "AIDAANN", "AROAR:session", "123456789012:fed", "anonymous")]
    [InlineData("aws:username", "absent", "ann", "absent", "absent", "absent")]
    [InlineData("aws:groups", "absent", "[devs|ops]", "absent", "absent", "absent")]
    [InlineData("aws:PrincipalTag/team", "absent", "red", "absent", "absent", "absent")]
    [InlineData("aws:PrincipalTag/TEAM", "absent", "red", "absent", "absent", "absent")]
    [InlineData("aws:PrincipalTag/other", "absent", "absent", "absent", "absent", "absent")]
    [InlineData("aws:TokenIssueTime", "absent", "absent", "2024-05-17T12:00:00.000Z", "2024-05-17T12:00:00.000Z", "absent")]
    [InlineData("aws:MultiFactorAuthPresent", "absent", "absent", "false", "false", "absent")]
    [InlineData("aws:MultiFactorAuthAge", "absent", "absent", "absent", "absent", "absent")]
    [InlineData("aws:FederatedProvider", "absent", "absent", "arn:aws:iam::123456789012:oidc-provider/idp", "absent", "absent")]
    [InlineData("aws:SourceIdentity", "absent", "absent", "ann@example.com", "absent", "absent")]
    [InlineData("aws:PrincipalIsAWSService", "false", "false", "false", "false", "absent")]
    [InlineData("jwt:sub", "absent", "absent", "subject", "absent", "absent")]
    [InlineData("JWT:SUB", "absent", "absent", "subject", "absent", "absent")]
    [InlineData("jwt:groups", "absent", "absent", "[one]", "absent", "absent")]
    [InlineData("ldap:groups", "absent", "absent", "[cn=a|cn=b]", "absent", "absent")]
    [InlineData("ldap:username", "absent", "absent", "absent", "absent", "absent")]
    [InlineData("ldap:attrib/Mail", "absent", "absent", "a@example.org", "absent", "absent")]
    [InlineData("ldap:attrib/description", "absent", "absent", "[x|y]", "absent", "absent")]
    public async Task Find_KeyOfThePrincipal_IsOfItsKind(string key, string root, string user, string session, string federated, string anonymous)
    {
        var expected = new[] { root, user, session, federated, anonymous };
        var principals = new[] { Principal.RootOf(ApiHarness.Account), User, Session, Federated, Principal.Anonymous };
        for (var i = 0; i < principals.Length; i++)
        {
            _api.Verifier.Principal = principals[i];

            await _api.SendAsync("GET", "/bucket/key");

            Assert.Equal(expected[i], _api.Value(Get, key));
        }
    }

    [Theory]
    [InlineData("aws:SourceIp", "SourceIp")]
    [InlineData("aws:username", "username")]
    [InlineData("aws:userid", "userid")]
    [InlineData("aws:groups", "groups")]
    [InlineData("aws:SecureTransport", "SecureTransport")]
    [InlineData("aws:PrincipalArn", "PrincipalArn")]
    [InlineData("aws:CurrentTime", "CurrentTime")]
    [InlineData("aws:PrincipalTag/team", "PrincipalTag/team")]
    [InlineData("s3:signatureAge", "signatureAge")]
    [InlineData("s3:authType", "authType")]
    [InlineData("s3:TlsVersion", "TlsVersion")]
    [InlineData("jwt:sub", "sub")]
    public async Task Find_NameOfAKeyInQueryOrHeaders_ChangesNothing(string key, string name)
    {
        _api.Verifier.Principal = User;
        _api.Verifier.SignedAt = _api.Clock.GetUtcNow();
        await _api.SendAsync("GET", "/bucket/key");
        var honest = _api.Value(Get, key);

        await _api.SendAsync(
            "GET",
            $"/bucket/key?{name}=10.1.1.1&aws:{name}=10.1.1.1&{name.ToLowerInvariant()}=10.1.1.1",
            (name.Replace('/', '-'), "10.1.1.1"), ("x-amz-" + name.Replace('/', '-'), "10.1.1.1"), ("x-amz-signature-age", "1"),
            ("X-Forwarded-For", "10.1.1.1"), ("X-Forwarded-Proto", "https"), ("Forwarded", "for=10.1.1.1;proto=https"), ("X-Real-IP", "10.1.1.1"));

        Assert.Equal(honest, _api.Value(Get, key));
        Assert.NotEqual("10.1.1.1", honest);
    }

    private static Principal User => Make(PrincipalKind.User, CallerKind.User, "arn:aws:iam::123456789012:user/p/ann", "AIDAANN") with
    {
        UserName = "ann",
        Groups = ["devs", "ops"],
        Tags = [new Tag("Team", "red")],
    };

    private static Principal Session
    {
        get
        {
            var made = Make(PrincipalKind.AssumedRole, CallerKind.AssumedRole, "arn:aws:sts::123456789012:assumed-role/r/session", "AROAR:session");
            return made with
            {
                TokenIssueTime = new DateTimeOffset(2024, 5, 17, 12, 0, 0, TimeSpan.Zero),
                SourceIdentity = "ann@example.com",
                Caller = made.Caller with
                {
                    RoleArn = "arn:aws:iam::123456789012:role/r",
                    FederatedProvider = "arn:aws:iam::123456789012:oidc-provider/idp",
                },
                Claims = new Dictionary<string, IReadOnlyList<string>>
                {
                    ["jwt:sub"] = ["subject"],
                    ["jwt:groups"] = ["one"],
                    ["ldap:groups"] = ["cn=a", "cn=b"],
                    ["ldap:attrib/mail"] = ["a@example.org"],
                    ["ldap:attrib/description"] = ["x", "y"],
                },
            };
        }
    }

    private static Principal Federated =>
        Make(PrincipalKind.FederatedUser, CallerKind.FederatedUser, "arn:aws:sts::123456789012:federated-user/fed", "123456789012:fed") with
        {
            TokenIssueTime = new DateTimeOffset(2024, 5, 17, 12, 0, 0, TimeSpan.Zero),
        };

    private static Principal Make(PrincipalKind kind, CallerKind caller, string arn, string id) => new()
    {
        Kind = kind,
        Account = ApiHarness.Account,
        Arn = arn,
        UserId = id,
        Caller = new Caller { Kind = caller, Arn = arn, Account = ApiHarness.Account.Id.Value },
    };
}
