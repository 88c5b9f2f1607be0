using Gateway.Core.Federation;

namespace Gateway.Api.Tests.Sts;

public sealed class AssumeRoleWithCustomTokenTests
{
    private const string RoleArn = "arn:minio:iam:::role/idmp-badge";

    private readonly OutsideHarness _sts = new();

    public AssumeRoleWithCustomTokenTests()
    {
        _sts.Providers.Add(new OutsideProvider(ProviderKind.CustomToken, "badge") { RolePolicies = ["readonly"], RoleArn = RoleArn });
        _sts.Api.Outside.Tokens.Tokens["good"] = new OutsideIdentity
        {
            Kind = ProviderKind.CustomToken,
            Provider = "badge",
            Subject = "alice",
            Name = "alice",
            Claims = new Dictionary<string, IReadOnlyList<string>> { ["jwt:floor"] = ["7"] },
            NotAfter = _sts.Api.Clock.GetUtcNow().AddMinutes(30),
        };
    }

    [Fact]
    public async Task Token_Known_GivesTheRolesPoliciesUntilThePluginsLimit()
    {
        var answer = await CallAsync("good");

        Assert.Equal(["Credentials", "AssumedUser"], answer.Result.Elements().Select(element => element.Name.LocalName));
        Assert.Equal("alice", answer["AssumedUser"]);
        Assert.True(await _sts.MayAsync(answer, "s3:GetObject"));
        Assert.Equal(["7"], (await _sts.PrincipalAsync(answer))!.Claims["jwt:floor"]);
        Assert.Equal(TimeSpan.FromMinutes(30), _sts.LifeOf(answer));
    }

    [Fact]
    public async Task Token_RoleOfIam_IsOfTheOnlyPlugin()
    {
        var role = await _sts.RoleAsync(OutsideHarness.Trusting("arn:aws:iam::123456789012:custom-token-provider/badge", "\"sts:AssumeRoleWithCustomToken\""));

        var answer = await _sts.CallAsync("AssumeRoleWithCustomToken", ("Token", "good"), ("RoleArn", role.Arn), ("RoleSessionName", "door"));

        Assert.Equal("arn:aws:sts::123456789012:assumed-role/reader/door", (await _sts.PrincipalAsync(answer))!.Arn);
    }

    [Fact]
    public async Task Token_Refusals_HaveTheirCodes()
    {
        (await CallAsync("bad")).AssertError(403, "AccessDenied", "The plugin says no.");
        (await CallAsync("good", "arn:minio:iam:::role/idmp-other")).AssertError(400, "InvalidParameterValue");
        (await _sts.CallAsync("AssumeRoleWithCustomToken", ("Token", "good"))).AssertError(400, "ValidationError");
        (await _sts.CallAsync("AssumeRoleWithCustomToken", ("RoleArn", RoleArn))).AssertError(400, "ValidationError");
        _sts.Api.Outside.Tokens.Refusal = new FederationException(FederationFailure.Unreachable, "The plugin does not answer.");
        (await CallAsync("other")).AssertError(500, "InternalFailure");
    }

    private Task<Testing.IamAnswer> CallAsync(string token, string roleArn = RoleArn) =>
        _sts.CallAsync("AssumeRoleWithCustomToken", ("Token", token), ("RoleArn", roleArn));
}
