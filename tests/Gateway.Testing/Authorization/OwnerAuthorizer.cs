using Gateway.Core.Names;
using Gateway.Iam.Authorization;
using Gateway.Policy.Evaluation;

namespace Gateway.Testing.Authorization;

/// <summary>The root of an account may do everything to what the account owns, and to the service; nobody else may do anything.</summary>
public sealed class OwnerAuthorizer : IAuthorizer
{
    public ValueTask<Decision> DecideAsync(AuthorizationRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Decide(request.Principal, request.Need.Owner ?? request.Bucket?.Owner));

    public async ValueTask<Explanation> ExplainAsync(AuthorizationRequest request, CancellationToken cancellationToken) =>
        new(await DecideAsync(request, cancellationToken), [], []);

    private static Decision Decide(Principal principal, AccountId? owner) =>
        principal is { Kind: PrincipalKind.Root, Account: { } account } && (owner is null || owner == account.Id)
            ? new Decision(DecisionReason.Root)
            : new Decision(DecisionReason.NoIdentityAllow);
}
