using Gateway.Core.Federation;
using Gateway.Federation.OpenId;

namespace Gateway.Federation.Tests.OpenId;

public sealed class IdentityTestTests : IAsyncLifetime
{
    private StandInProvider _provider = null!;

    public async ValueTask InitializeAsync() => _provider = await StandInProvider.StartAsync();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    [Fact]
    public async Task TestAsync_RightToken_SaysEveryStep()
    {
        ClaimRule[] rules =
        [
            new("finance", "department") { Value = "finance", Policies = ["ledger"] },
            new("engineers", "groups") { Pattern = "eng-*", IamGroups = ["engineers"] },
        ];
        using var validator = new Validator(
            _provider.Options with { Name = "main", Rules = rules }, _provider.Options with { Name = "other", ClientIds = ["third"] });

        var result = await validator.TestAsync(_provider.Token(new { policy = "readers", department = "finance", groups = (string[])["ops"] }));

        Assert.Null(result.Refusal);
        Assert.Equal(["readers", "ledger"], result.Identity!.Policies);
        Assert.Contains(new IdentityTestStep("provider", IdentityTestOutcome.Skipped, "other: accepts third, and the token is for others"), result.Steps);
        Assert.Contains(new IdentityTestStep("provider", IdentityTestOutcome.Passed, "main"), result.Steps);
        Assert.Contains(new IdentityTestStep("algorithm", IdentityTestOutcome.Passed, "RS256"), result.Steps);
        Assert.Contains(new IdentityTestStep("signature", IdentityTestOutcome.Passed, "RS256 with the key key-1"), result.Steps);
        Assert.Contains(new IdentityTestStep("time", IdentityTestOutcome.Passed, "valid until 2026-11-23T13:00:00Z"), result.Steps);
        Assert.Contains(new IdentityTestStep("groups", IdentityTestOutcome.Passed, "ops"), result.Steps);
        Assert.Contains(new IdentityTestStep("policies", IdentityTestOutcome.Passed, "The claim policy names readers."), result.Steps);
        Assert.Contains(new IdentityTestStep("rule", IdentityTestOutcome.Passed, "finance: policies ledger"), result.Steps);
        Assert.Contains(new IdentityTestStep("rule", IdentityTestOutcome.Skipped, "engineers: no value of groups is like eng-*"), result.Steps);
    }

    [Fact]
    public async Task TestAsync_RefusedToken_EndsWithTheReason()
    {
        using var validator = new Validator(_provider.Options);

        var expired = await validator.TestAsync(_provider.Token(new { exp = StandInProvider.Now.AddHours(-1).ToUnixTimeSeconds() }));
        var unknown = await validator.TestAsync(_provider.Token(new { iss = "https://evil.example.com" }));
        var forged = await validator.TestAsync(_provider.Token(header: new { alg = "RS384" }));

        Assert.Null(expired.Identity);
        Assert.Equal(FederationFailure.ExpiredToken, expired.Refusal!.Failure);
        Assert.Equal(new IdentityTestStep("time", IdentityTestOutcome.Failed, "The token expired at 2026-11-23T11:00:00Z."), expired.Steps[^1]);
        Assert.Equal("provider", unknown.Steps[^1].Name);
        Assert.Equal(("signature", IdentityTestOutcome.Failed), (forged.Steps[^1].Name, forged.Steps[^1].Outcome));
    }

    [Fact]
    public async Task TestAsync_Result_HasNoPartOfTheTokenThatCouldBeUsed()
    {
        using var validator = new Validator(_provider.Options);
        var token = _provider.Token();

        var result = await validator.TestAsync(token);

        Assert.DoesNotContain(result.Steps, s => s.Detail.Contains(token.Split('.')[2][..20], StringComparison.Ordinal));
    }

    [Fact]
    public async Task TestAsync_KnownToken_IsCheckedAgain()
    {
        using var validator = new Validator(_provider.Options);
        var token = _provider.Token();
        await validator.AcceptAsync(token);

        Assert.Contains((await validator.TestAsync(token)).Steps, s => s.Name == "signature");
    }
}
