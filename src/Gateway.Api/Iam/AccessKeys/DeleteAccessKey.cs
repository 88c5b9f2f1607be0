using Gateway.Api.Iam.Users;
using Gateway.Api.Query;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Usage;

namespace Gateway.Api.Iam.AccessKeys;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html</remarks>
internal sealed class DeleteAccessKey(IIdentityStore store, IUsageReader usage) : QueryAction<DeleteAccessKey.Input, AccessKeyEntry>
{
    internal sealed record Input(string? UserName, string KeyId);

    protected override Input Read(QueryRequest request)
    {
        var keyId = request.Parameters.AccessKeyId();
        return new Input(CallerName.OrRoot(request), keyId);
    }

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await store.OfAsync(request.Account.Id, input.UserName, "iam:DeleteAccessKey", cancellationToken)];

    protected override async ValueTask<AccessKeyEntry> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var deleted = await store.ChangeAsync(
            async change =>
            {
                var ring = await KeyRing.FindAsync(change, request.Account.Id, input.UserName);
                var key = await ring.KeyAsync(change, input.KeyId);
                CredentialMaking.DemandMayChange(request.Principal, key);
                ring.Remove(change, key);
                return key;
            },
            cancellationToken);
        await usage.ForgetKeyAsync(deleted.Id, cancellationToken);
        return deleted;
    }
}
