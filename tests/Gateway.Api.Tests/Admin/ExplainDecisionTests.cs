using System.Text.Json.Nodes;
using Gateway.Core.Identity;
using Gateway.Iam.Authorization;
using Gateway.Iam.Authorization.Denials;
using Gateway.Iam.Secrets;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Tests.Admin;

public sealed class ExplainDecisionTests : IDisposable
{
    private readonly AdminHarness _admin = new();

    public void Dispose() => _admin.Dispose();

    [Fact]
    public async Task ExplainDecision_OwnAccount_GivesTheWholeDecision()
    {
        var answer = await _admin.AskAsync("ExplainDecision", Message(_admin.Sealer, AdminHarness.Installation));

        var decision = answer["decision"]!;
        Assert.Equal(
            ("false", "NoIdentityAllow", "s3:GetObject"),
            (decision["allowed"]!.ToString(), decision["reason"]!.ToString(), decision["context"]!["action"]!.ToString()));
        var need = Assert.Single(_admin.Authorizer.Asked.Distinct());
        Assert.Equal(("admin:ExplainDecision", "*", AdminHarness.Installation.Id), (need.Action, need.Resource, need.Owner!.Value));
    }

    [Fact]
    public async Task ExplainDecision_OfAnotherAccount_IsRefusedAndSaysSo() => Assert.Equal(
        "The message is of another account: sign with credentials of that account.",
        await _admin.RefusedAsync("ExplainDecision", Message(_admin.Sealer, AdminHarness.Stranger), 400, "InvalidAuthorizationMessageException"));

    [Fact]
    public async Task ExplainDecision_OfAnotherAccountWithoutPermission_HearsNothingOfIt()
    {
        _admin.Authorizer.Decide = _ => false;

        await _admin.RefusedAsync("ExplainDecision", Message(_admin.Sealer, AdminHarness.Stranger), 403, "AccessDeniedException");
    }

    [Fact]
    public async Task ExplainDecision_OfAnotherInstallation_IsRefused() => await _admin.RefusedAsync(
        "ExplainDecision", Message(new DecisionSealer(MasterKey.Generate()), AdminHarness.Installation), 400, "InvalidAuthorizationMessageException");

    [Theory]
    [InlineData("x")]
    [InlineData("not a message")]
    public async Task ExplainDecision_NoMessage_IsRefused(string message) =>
        await _admin.RefusedAsync("ExplainDecision", new() { ["message"] = message }, 400, "InvalidAuthorizationMessageException");

    private static JsonObject Message(DecisionSealer sealer, Account account) => new()
    {
        ["message"] = sealer.Seal(new DecisionRecord
        {
            Account = account.Id,
            Time = AdminHarness.Time,
            RequestId = "0123456789ABCDEF",
            Principal = Principal.RootOf(account),
            Action = "s3:GetObject",
            Resource = "arn:aws:s3:::photos/cat.jpg",
            Explanation = new Explanation(new Decision(DecisionReason.NoIdentityAllow), [], []),
        }),
    };
}
