using Gateway.Api.Iam.Users;
using Gateway.Api.Query;
using Gateway.Iam.Identities;
using Gateway.Iam.Usage;

namespace Gateway.Api.Iam.AccessKeys;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html</remarks>
internal sealed class DeleteAccessKey(IIdentityStore store, IUsageReader usage, InstallationRoot root) : QueryAction<DeleteAccessKey.Input, AccessKeyEntry>
{
    internal sealed record Input(string? UserName, string KeyId);

    protected override Input Read(QueryRequest request)
    {
        var keyId = request.Parameters.AccessKeyId();
        return new Input(CallerName.OrRoot(request), keyId);
    }

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await store.OfUserOrRootAsync(request.Account.Id, input.UserName, "iam:DeleteAccessKey", cancellationToken)];

    protected override ValueTask<AccessKeyEntry> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        root.DemandOther(request.Account.Id, input.UserName, input.KeyId);
        return KeyRing.DeleteAsync(
            store,
            usage,
            request.Principal,
            async change => await (await KeyRing.FindAsync(change, request.Account.Id, input.UserName)).PlainKeyAsync(change, input.KeyId),
            cancellationToken);
    }
}
