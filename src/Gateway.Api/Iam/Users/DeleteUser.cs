using Gateway.Api.Iam.Policies;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;
using Gateway.Iam.Usage;

namespace Gateway.Api.Iam.Users;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html</remarks>
internal sealed class DeleteUser(IIdentityStore store, PolicyUses uses, IUsageReader usage) : QueryAction<string, User>
{
    protected override string Read(QueryRequest request) => EntityKinds.Users.ReadName(request);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, string input, CancellationToken cancellationToken) =>
        [await EntityKinds.Users.NeedAsync(store, request.Account.Id, input, "iam:DeleteUser", cancellationToken)];

    protected override async ValueTask<User> HandleAsync(QueryRequest request, string input, CancellationToken cancellationToken)
    {
        var deleted = await DeleteAsync(request, input, cancellationToken);
        await usage.ForgetServicesAsync(deleted.Account, deleted.Id, cancellationToken);
        return deleted;
    }

    private ValueTask<User> DeleteAsync(QueryRequest request, string input, CancellationToken cancellationToken) => store.ChangeAsync(
        async change =>
        {
            var user = await EntityKinds.Users.FindAsync(change, request.Account.Id, input);
            if (await ConflictAsync(change, user) is { } conflict)
            {
                throw IamErrors.DeleteConflict.WithMessage($"Cannot delete entity, must {conflict} first.");
            }

            await uses.ChangeBoundaryAsync(change, LinkKind.BoundaryUser, user.Account, user.Name, user.PermissionsBoundary, null);
            change.Delete(user);
            return user;
        },
        cancellationToken);

    /// <summary>What has to be done before, in the order in which AWS asks for it; null when nothing has.</summary>
    private static async ValueTask<string?> ConflictAsync(IIdentityTransaction change, User user) => user switch
    {
        { AttachedPolicies.Count: > 0 } => "detach all policies",
        { InlinePolicies.Count: > 0 } => "delete policies",
        { AccessKeys.Count: > 0 } => await HasPlainKeysAsync(change, user) ? "delete access keys" : "delete service accounts",
        { Groups.Count: > 0 } => "remove users from group",
        _ => null,
    };

    private static async ValueTask<bool> HasPlainKeysAsync(IIdentityTransaction change, User user)
    {
        foreach (var id in user.AccessKeys)
        {
            if (await change.FindAsync<AccessKeyEntry>(id) is not { IsServiceAccount: true })
            {
                return true;
            }
        }

        return false;
    }
}
