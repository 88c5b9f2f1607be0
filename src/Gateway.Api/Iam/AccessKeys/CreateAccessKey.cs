using System.Text;
using Gateway.Api.Iam.Users;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.AccessKeys;

/// <summary>
/// A new key of a user, or of root, which has one besides from its beginning. The answer is the only one that ever shows the secret.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html</remarks>
internal sealed class CreateAccessKey(IIdentityStore store, CredentialMaking making) : QueryAction<string?, CreateAccessKey.Output>
{
    internal sealed record Output(string OwnerName, NewAccessKey Key);

    protected override string? Read(QueryRequest request) => CallerName.OrRoot(request);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, string? input, CancellationToken cancellationToken) =>
        [await store.OfUserOrRootAsync(request.Account.Id, input, "iam:CreateAccessKey", cancellationToken)];

    protected override ValueTask<Output> HandleAsync(QueryRequest request, string? input, CancellationToken cancellationToken) => store.ChangeAsync(
        async change =>
        {
            var ring = await KeyRing.FindAsync(change, request.Account.Id, input);
            NewAccessKey key;
            do
            {
                key = ring.NewKey(making, request.Principal, AccessKeyWish.Plain);
            }
            while (await change.FindAsync<AccessKeyEntry>(key.Entry.Id) is not null);
            await DemandRoomAsync(change, ring);
            ring.Add(change, key.Entry);
            return new Output(ring.OwnerName, key);
        },
        cancellationToken);

    protected override void Write(QueryRequest request, QueryResult result, string? input, Output output)
    {
        result.Start("AccessKey");
        result.Element("UserName", output.OwnerName);
        result.Element("AccessKeyId", output.Key.Entry.Id);
        result.Element("Status", KeyStatus.Active);
        result.Element("SecretAccessKey", Encoding.UTF8.GetString(output.Key.Secret.Utf8));
        result.Element("CreateDate", output.Key.Entry.Created);
        result.End("AccessKey");
    }

    /// <exception cref="S3Exception"><c>LimitExceeded</c></exception>
    private static async ValueTask DemandRoomAsync(IIdentityTransaction change, KeyRing ring)
    {
        var count = 0;
        foreach (var id in ring.Ids)
        {
            count += await change.FindAsync<AccessKeyEntry>(id) is { IsServiceAccount: false } ? 1 : 0;
        }

        if (count >= EntityQuotas.AccessKeysPerUser)
        {
            throw IamErrors.LimitExceeded.WithMessage($"Cannot exceed quota for AccessKeysPerUser: {EntityQuotas.AccessKeysPerUser}");
        }
    }
}
