using System.Text.Json.Nodes;
using Gateway.Core.Federation;
using Gateway.Federation.OpenId;

namespace Gateway.Federation.Tests.OpenId;

/// <summary>Tokens of the shapes that the vendors document.</summary>
public sealed class VendorTests
{
    [Theory]
    [InlineData("https://accounts.google.com")]
    [InlineData("accounts.google.com")]
    public async Task ValidateAsync_Google_IsAcceptedFromTheHostedDomain(string issuer)
    {
        await using var provider = await StandInProvider.StartAsync("https://accounts.google.com");
        using var validator = new Validator(Google(provider));

        var identity = await validator.AcceptAsync(provider.Token(GoogleClaims(issuer)));

        Assert.Equal("110169484474386276334", identity.Subject);
        Assert.Equal("testuser@example.com", identity.Name);
        Assert.Equal(["example.com"], identity.Claims["jwt:hd"]);
    }

    [Theory]
    [InlineData("hd", "null")]
    [InlineData("hd", "\"evil.example.com\"")]
    [InlineData("hd", "[\"example.com\"]")]
    [InlineData("email_verified", "false")]
    [InlineData("email_verified", "null")]
    public async Task ValidateAsync_GoogleOfOtherDomain_IsRefused(string claim, string value)
    {
        await using var provider = await StandInProvider.StartAsync("https://accounts.google.com");
        using var validator = new Validator(Google(provider));
        var claims = GoogleClaims("https://accounts.google.com");
        claims[claim] = JsonNode.Parse(value);

        var e = await validator.RefuseAsync(provider.Token(claims));

        Assert.Equal(FederationFailure.RejectedClaim, e.Failure);
    }

    [Theory]
    [InlineData("http://accounts.google.com")]
    [InlineData("https://accounts.google.com/")]
    [InlineData("accounts.google.com.evil.example.com")]
    public async Task ValidateAsync_GoogleUnderOtherIssuer_IsRefused(string issuer)
    {
        await using var provider = await StandInProvider.StartAsync("https://accounts.google.com");
        using var validator = new Validator(Google(provider));

        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(provider.Token(GoogleClaims(issuer)))).Failure);
    }

    [Fact]
    public async Task ValidateAsync_KeycloakIdToken_IsAccepted()
    {
        await using var provider = await StandInProvider.StartAsync();
        using var validator = new Validator(provider.Options with { Vendor = OpenIdVendor.Keycloak, ClaimName = "resource_access.gateway.roles" });

        var identity = await validator.AcceptAsync(provider.Token(KeycloakClaims("ID", "gateway")));

        Assert.Equal(["readwrite"], identity.Policies);
        Assert.Equal("alice", identity.Name);
        Assert.Equal(["/engineering"], identity.Groups.Select(g => g.Id));
    }

    [Theory]
    [InlineData("Bearer", false, FederationFailure.InvalidToken)]
    [InlineData("Bearer", true, null)]
    [InlineData("Refresh", true, FederationFailure.InvalidToken)]
    [InlineData("Offline", true, FederationFailure.InvalidToken)]
    [InlineData("Logout", true, FederationFailure.InvalidToken)]
    public async Task ValidateAsync_KeycloakTokenOfOtherType_IsAcceptedOnlyAsAccessToken(string type, bool acceptAccess, FederationFailure? failure)
    {
        await using var provider = await StandInProvider.StartAsync();
        using var validator = new Validator(provider.Options with { Vendor = OpenIdVendor.Keycloak, AcceptAccessTokens = acceptAccess });
        var token = provider.Token(KeycloakClaims(type, "account"));

        if (failure is null)
        {
            Assert.Equal("gateway", (await validator.AcceptAsync(token)).Audience);
        }
        else
        {
            Assert.Equal(failure, (await validator.RefuseAsync(token)).Failure);
        }
    }

    [Fact]
    public async Task ValidateAsync_Okta_HasGroupsOfTheFilter()
    {
        await using var provider = await StandInProvider.StartAsync();
        var rule = new ClaimRule("storage", "groups") { Value = "storage-admins", Policies = ["consoleAdmin"] };
        using var validator = new Validator(provider.Options with { Vendor = OpenIdVendor.Okta, Rules = [rule] });

        var identity = await validator.AcceptAsync(provider.Token(JsonNode.Parse("""
            {
              "sub": "00uid4BxXw6I6TV4m0g3", "ver": 1, "jti": "ID.lpSVSPvLs2nPw", "amr": ["pwd"], "idp": "00o1n8sbwArJ7OQRw406", "auth_time": 1311280969,
              "name": "John Doe", "preferred_username": "john.doe@example.com", "groups": ["Everyone", "storage-admins"]
            }
            """)));

        Assert.Equal(["consoleAdmin"], identity.Policies);
        Assert.Equal("john.doe@example.com", identity.Name);
        Assert.Equal(["Everyone", "storage-admins"], identity.Groups.Select(g => g.Id));
    }

    [Fact]
    public async Task ValidateAsync_Auth0_HasNamespacedClaimsAndASlashAtTheIssuer()
    {
        await using var provider = await StandInProvider.StartAsync();
        provider.SetDocument(provider.Issuer + "/");
        using var validator = new Validator(provider.Options with { ClaimName = "https://example.com/policy" });

        var claims = new JsonObject
        {
            ["iss"] = provider.Issuer + "/",
            ["sub"] = "auth0|5f7c8ec7c33c6c004bbafe82",
            ["nickname"] = "john",
            ["name"] = "John",
            ["https://example.com/policy"] = new JsonArray("readonly"),
        };
        var identity = await validator.AcceptAsync(provider.Token(claims));

        Assert.Equal(["readonly"], identity.Policies);
        Assert.Equal("auth0|5f7c8ec7c33c6c004bbafe82", identity.Subject);
        Assert.Equal(["readonly"], identity.Claims["jwt:https://example.com/policy"]);
        // The configuration says which of the two it is.
        Assert.Equal(FederationFailure.InvalidToken, (await validator.RefuseAsync(provider.Token())).Failure);
    }

    [Fact]
    public async Task ValidateAsync_Kubernetes_IsTheServiceAccount()
    {
        await using var provider = await StandInProvider.StartAsync("https://kubernetes.default.svc.cluster.local");
        var rule = new ClaimRule("backup", "sub") { Pattern = "system:serviceaccount:backup:*", RoleArn = "arn:aws:iam::123456789012:role/backup" };
        var space = new ClaimRule("all", "groups") { Value = "system:serviceaccounts:backup", Policies = ["readonly"] };
        using var validator = new Validator(provider.Options with
        {
            Vendor = OpenIdVendor.Kubernetes,
            Issuer = provider.Issuer,
            ClientIds = ["https://s3.example.com"],
            Rules = [rule, space],
        });

        var identity = await validator.AcceptAsync(provider.Token(KubernetesClaims(), header: new { typ = (string?)null }));

        Assert.Equal("system:serviceaccount:backup:velero", identity.Subject);
        Assert.Equal("backup:velero", identity.Name);
        Assert.Equal(["system:serviceaccounts", "system:serviceaccounts:backup"], identity.Groups.Select(g => g.Id));
        Assert.Equal("arn:aws:iam::123456789012:role/backup", identity.RoleArn);
        Assert.Equal(["readonly"], identity.Policies);
        Assert.Equal(["velero"], identity.Claims["jwt:kubernetes.io.serviceaccount.name"]);
    }

    [Fact]
    public async Task ValidateAsync_KubernetesWithoutGroups_HasNone()
    {
        await using var provider = await StandInProvider.StartAsync();
        using var validator = new Validator(provider.Options with { Vendor = OpenIdVendor.Kubernetes, GroupsClaim = null });

        var identity = await validator.AcceptAsync(provider.Token(new { sub = "system:serviceaccount:a:b" }));

        Assert.Empty(identity.Groups);
        Assert.DoesNotContain("jwt:", identity.Claims.Keys);
    }

    [Theory]
    [InlineData("system:node:worker-1")]
    [InlineData("system:serviceaccount:backup")]
    [InlineData("system:serviceaccount::velero")]
    [InlineData("system:serviceaccount:a:b:c")]
    public async Task ValidateAsync_KubernetesTokenOfSomethingElse_IsRefused(string subject)
    {
        await using var provider = await StandInProvider.StartAsync();
        using var validator = new Validator(provider.Options with { Vendor = OpenIdVendor.Kubernetes });

        Assert.Equal(FederationFailure.RejectedClaim, (await validator.RefuseAsync(provider.Token(new { sub = subject }))).Failure);
    }

    private static OpenIdProviderOptions Google(StandInProvider provider) => provider.Options with
    {
        Vendor = OpenIdVendor.Google,
        Issuer = "https://accounts.google.com",
        ClientIds = ["1234987819200.apps.googleusercontent.com"],
        HostedDomains = ["example.com"],
        RolePolicies = ["readonly"],
    };

    private static JsonObject GoogleClaims(string issuer) => new()
    {
        ["iss"] = issuer,
        ["azp"] = "1234987819200.apps.googleusercontent.com",
        ["aud"] = "1234987819200.apps.googleusercontent.com",
        ["sub"] = "110169484474386276334",
        ["at_hash"] = "HK6E_P6Dh8Y93mRNtsDB1Q",
        ["hd"] = "example.com",
        ["email"] = "testuser@example.com",
        ["email_verified"] = true,
        ["nonce"] = "0394852-3190485-2490358",
    };

    private static JsonObject KeycloakClaims(string type, string audience) => JsonNode.Parse($$$"""
        {
          "typ": "{{{type}}}", "aud": "{{{audience}}}", "azp": "gateway", "session_state": "b3a2", "acr": "1", "preferred_username": "alice",
          "realm_access": { "roles": ["offline_access", "uma_authorization"] }, "groups": ["/engineering"],
          "resource_access": { "gateway": { "roles": ["readwrite"] }, "account": { "roles": ["view-profile"] } }, "scope": "openid profile email"
        }
        """)!.AsObject();

    private static JsonNode KubernetesClaims() => JsonNode.Parse("""
        {
          "aud": ["https://s3.example.com"], "sub": "system:serviceaccount:backup:velero",
          "kubernetes.io": {
            "namespace": "backup", "pod": { "name": "velero-0", "uid": "5fdbbdfe-1b2c-4f38-9d0c-4f5c0d6a1f0a" },
            "serviceaccount": { "name": "velero", "uid": "14ee3fa4-a7e2-420f-9f9a-dbc4507c3798" }, "warnafter": 1735689600
          }
        }
        """)!;
}
