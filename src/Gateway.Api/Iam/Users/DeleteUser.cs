using Gateway.Api.Iam.Policies;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;
using Gateway.Iam.Usage;

namespace Gateway.Api.Iam.Users;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html</remarks>
internal sealed class DeleteUser(IIdentityStore store, PolicyUses uses, IUsageReader usage) : QueryAction<string, User>
{
    protected override string Read(QueryRequest request) => request.Parameters.RequiredName("UserName", EntityQuotas.ExistingUserName);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, string input, CancellationToken cancellationToken) =>
        [await store.OfAsync(request.Account.Id, input, "iam:DeleteUser", cancellationToken)];

    protected override async ValueTask<User> HandleAsync(QueryRequest request, string input, CancellationToken cancellationToken)
    {
        var deleted = await DeleteAsync(request, input, cancellationToken);
        await usage.ForgetServicesAsync(deleted.Account, deleted.Id, cancellationToken);
        return deleted;
    }

    private ValueTask<User> DeleteAsync(QueryRequest request, string input, CancellationToken cancellationToken) => store.ChangeAsync(
        async change =>
        {
            var user = await change.UserAsync(request.Account.Id, input);
            if (ConflictOf(user) is { } conflict)
            {
                throw IamErrors.DeleteConflict.WithMessage($"Cannot delete entity, must {conflict} first.");
            }

            await uses.ChangeBoundaryAsync(change, LinkKind.BoundaryUser, user.Account, user.Name, user.PermissionsBoundary, null);
            change.Delete(user);
            return user;
        },
        cancellationToken);

    /// <summary>What has to be done before, in the order in which AWS asks for it; null when nothing has.</summary>
    private static string? ConflictOf(User user) => user switch
    {
        { AttachedPolicies.Count: > 0 } => "detach all policies",
        { InlinePolicies.Count: > 0 } => "delete policies",
        { AccessKeys.Count: > 0 } => "delete access keys",
        { Groups.Count: > 0 } => "remove users from group",
        _ => null,
    };
}
