using System.Globalization;
using Gateway.Api.Iam.Users;
using Gateway.Api.Query;
using Gateway.Iam.Accounts;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.AccessKeys;

/// <summary>
/// The keys of a user or of root, oldest first. Service accounts are not among them: whether somebody may see those is said by permissions of the administration.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html</remarks>
internal sealed class ListAccessKeys(IIdentityStore store, InstallationRoot root, TimeProvider time) : QueryAction<ListAccessKeys.Input, ListAccessKeys.Output>
{
    internal sealed record Input(string? UserName, EntityPage Page);

    internal sealed record Output(string OwnerName, EntitySlice<AccessKeyEntry> Keys);

    protected override Input Read(QueryRequest request) => new(CallerName.OrRoot(request), EntityPage.Read(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await store.OfUserOrRootAsync(request.Account.Id, input.UserName, "iam:ListAccessKeys", cancellationToken)];

    protected override async ValueTask<Output> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var ring = await KeyRing.FindAsync(store, request.Account.Id, input.UserName, cancellationToken);
        var keys = await ring.ListPlainAsync(store, cancellationToken);
        if (input.UserName is null && root.FindKey(await store.FindAsync<AccountEntry>(request.Account.Id.Value, cancellationToken)) is { } first)
        {
            keys = [first, .. keys];
        }

        return new Output(ring.OwnerName, input.Page.Of(keys.OrderBy(ByAge, StringComparer.Ordinal), ByAge));
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, Output output)
    {
        result.List("AccessKeyMetadata", output.Keys.Items, (member, key) =>
        {
            member.Element("UserName", output.OwnerName);
            member.Element("AccessKeyId", key.Id);
            member.Element("Status", KeyStatus.Of(key, time.GetUtcNow()));
            member.Element("CreateDate", key.Created);
        });
        output.Keys.WriteEnd(result);
    }

    private static string ByAge(AccessKeyEntry key) => key.Created.UtcTicks.ToString("D19", CultureInfo.InvariantCulture) + key.Id;
}
