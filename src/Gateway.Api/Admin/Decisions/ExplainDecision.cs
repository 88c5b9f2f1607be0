using System.Text.Json;
using Gateway.Core.Errors;
using Gateway.Iam.Authorization.Denials;

namespace Gateway.Api.Admin.Decisions;

/// <summary>Opens the sealed message that came with a refusal, for those who may know why in the account that it tells of.</summary>
internal sealed class ExplainDecision(IDecisionSealer sealer) : AdminAction<OpenedDecision, OpenedDecision>
{
    // As long as STS takes them; whether it can be one of ours is the sealer's to say.
    private const int LongestMessage = 10_240;

    protected override OpenedDecision Read(AdminMembers members) =>
        sealer.Open(members.Required("message", 1, LongestMessage)) ?? throw AdminErrors.InvalidAuthorizationMessage.With();

    protected override ValueTask<IReadOnlyList<AdminNeed>> NeedsAsync(AdminRequest request, OpenedDecision input, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<AdminNeed>>([new AdminNeed("admin:ExplainDecision", "*", request.Account.Id)]);

    protected override ValueTask<OpenedDecision> HandleAsync(AdminRequest request, OpenedDecision input, CancellationToken cancellationToken) =>
        input.Account == request.Account.Id
            ? ValueTask.FromResult(input)
            : throw AdminErrors.InvalidAuthorizationMessage.WithMessage("The message is of another account: sign with credentials of that account.");

    protected override void Write(Utf8JsonWriter json, OpenedDecision output)
    {
        json.WritePropertyName("decision");
        json.WriteRawValue(output.Json);
    }
}
