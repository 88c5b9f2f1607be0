using System.Text;
using Gateway.Api.Iam.AccessKeys;
using Gateway.Api.Iam.Accounts;
using Gateway.Api.Query;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Identities;
using Gateway.Iam.Reports;
using Gateway.Iam.Usage;

namespace Gateway.Api.Iam.Reports;

/// <summary>Makes a report, unless there is one of the last four hours. It is complete when the answer comes, and knows no service accounts.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateCredentialReport.html</remarks>
internal sealed class GenerateCredentialReport(IIdentityStore store, IUsageReader usage, InstallationRoot installation, TimeProvider time) : QueryAction<bool, bool>
{
    protected override bool Read(QueryRequest request) => true;

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, bool input, CancellationToken cancellationToken) =>
        AccountNeeds.Of("iam:GenerateCredentialReport");

    protected override async ValueTask<bool> HandleAsync(QueryRequest request, bool input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        var now = time.GetUtcNow();
        if (await store.FindAsync<CredentialReport>(CredentialReport.IdOf(account), cancellationToken) is { } existing && !existing.IsExpired(now))
        {
            return false;
        }

        var report = CredentialReport.Of(account, now, await WriteAsync(account, cancellationToken));
        return await store.ChangeAsync(
            async change =>
            {
                await change.FindAsync<CredentialReport>(report.DocumentId);
                change.Put(report);
                return true;
            },
            cancellationToken);
    }

    protected override void Write(QueryRequest request, QueryResult result, bool input, bool output)
    {
        result.Element("State", "COMPLETE");
        if (output)
        {
            result.Element("Description", "A new report was generated.");
        }
    }

    private async ValueTask<string> WriteAsync(AccountId account, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(CredentialLines.Header);
        if (await store.FindAsync<AccountEntry>(account.Value, cancellationToken) is { } root)
        {
            text.Append('\n').Append(CredentialLines.OfRoot($"arn:aws:iam::{account}:root", root.Created, await RootKeysAsync(root, cancellationToken)));
        }

        await foreach (var user in store.AllAsync<User>(account, null, cancellationToken))
        {
            text.Append('\n').Append(CredentialLines.OfUser(user, await KeysAsync(user.AccessKeys, cancellationToken)));
        }

        return text.ToString();
    }

    private async ValueTask<IReadOnlyList<(AccessKeyEntry Key, KeyUse? Use)>> RootKeysAsync(AccountEntry root, CancellationToken cancellationToken)
    {
        var ring = await KeyRing.FindAsync(store, root.Id, null, cancellationToken);
        var keys = await KeysAsync(ring.Ids, cancellationToken);
        if (installation.FindKey(root) is not { } own)
        {
            return keys;
        }

        // Its uses are those of root as far as is known.
        var last = (await usage.ListServiceUsesAsync(root.Id, root.Id.Value, cancellationToken)).MaxBy(use => use.Time);
        return [(own, last is null ? null : new KeyUse(last.Time, last.Service, last.Region)), .. keys];
    }

    private async ValueTask<IReadOnlyList<(AccessKeyEntry Key, KeyUse? Use)>> KeysAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var keys = new List<(AccessKeyEntry Key, KeyUse? Use)>();
        foreach (var id in ids)
        {
            if (await store.FindAsync<AccessKeyEntry>(id, cancellationToken) is { IsServiceAccount: false } key)
            {
                keys.Add((key, await usage.FindKeyUseAsync(id, cancellationToken)));
            }
        }

        return keys;
    }
}
