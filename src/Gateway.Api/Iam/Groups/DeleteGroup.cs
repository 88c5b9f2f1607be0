using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Groups;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroup.html</remarks>
internal sealed class DeleteGroup(IIdentityStore store) : QueryAction<string, Group>
{
    protected override string Read(QueryRequest request) => EntityKinds.Groups.ReadName(request);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, string input, CancellationToken cancellationToken) =>
        [await EntityKinds.Groups.NeedAsync(store, request.Account.Id, input, "iam:DeleteGroup", cancellationToken)];

    protected override ValueTask<Group> HandleAsync(QueryRequest request, string input, CancellationToken cancellationToken) => store.ChangeAsync(
        async change =>
        {
            var group = await EntityKinds.Groups.FindAsync(change, request.Account.Id, input);
            if (ConflictOf(group) is { } conflict)
            {
                throw IamErrors.DeleteConflict.WithMessage($"Cannot delete entity, must {conflict} first.");
            }

            change.Delete(group);
            return group;
        },
        cancellationToken);

    /// <summary>What has to be done before, in the order in which AWS asks for it; null when nothing has.</summary>
    private static string? ConflictOf(Group group) => group switch
    {
        { AttachedPolicies.Count: > 0 } => "detach all policies",
        { InlinePolicies.Count: > 0 } => "delete policies",
        { MemberCount: > 0 } => "remove users from group",
        _ => null,
    };
}
