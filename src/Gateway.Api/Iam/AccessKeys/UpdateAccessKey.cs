using Gateway.Api.Iam.Users;
using Gateway.Api.Query;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.AccessKeys;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html</remarks>
internal sealed class UpdateAccessKey(IIdentityStore store, InstallationRoot root) : QueryAction<UpdateAccessKey.Input, AccessKeyEntry>
{
    internal sealed record Input(string? UserName, string KeyId, bool IsActive);

    protected override Input Read(QueryRequest request)
    {
        var keyId = request.Parameters.AccessKeyId();
        var status = request.Parameters.Choice("Status", KeyStatus.Active, KeyStatus.Inactive)
            ?? throw QueryParameters.Violation("null", "Status", "Member must not be null");
        return new Input(CallerName.OrRoot(request), keyId, status == KeyStatus.Active);
    }

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await store.OfUserOrRootAsync(request.Account.Id, input.UserName, "iam:UpdateAccessKey", cancellationToken)];

    protected override ValueTask<AccessKeyEntry> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        root.DemandOther(request.Account.Id, input.UserName, input.KeyId);
        return store.ChangeAsync(
            async change =>
            {
                var ring = await KeyRing.FindAsync(change, request.Account.Id, input.UserName);
                var key = await ring.PlainKeyAsync(change, input.KeyId);
                CredentialMaking.DemandMayChange(request.Principal, key);
                key = key with { IsActive = input.IsActive };
                change.Put(key);
                return key;
            },
            cancellationToken);
    }
}
