using Gateway.Api.Iam.Users;
using Gateway.Api.Query;
using Gateway.Core.Names;
using Gateway.Iam.Identities;
using Gateway.Iam.Usage;

namespace Gateway.Api.Iam.AccessKeys;

/// <summary>Keys of other accounts, and service accounts, do not exist for the caller.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html</remarks>
internal sealed class GetAccessKeyLastUsed(IIdentityStore store, IUsageReader usage, InstallationRoot root) : QueryAction<string, GetAccessKeyLastUsed.Output>
{
    private const string NotAvailable = "N/A";

    /// <param name="UserName">Null for a key of root.</param>
    /// <param name="Use">Null when it was never used.</param>
    internal sealed record Output(string? UserName, KeyUse? Use);

    protected override string Read(QueryRequest request) => request.Parameters.AccessKeyId();

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, string input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        var need = await FindAsync(account, input, cancellationToken) is { } found
            ? await store.OfUserOrRootAsync(account, found.UserName, "iam:GetAccessKeyLastUsed", cancellationToken)
            : new QueryNeed("iam:GetAccessKeyLastUsed", "*");
        return [need with { Shown = $"access key {input}" }];
    }

    protected override async ValueTask<Output> HandleAsync(QueryRequest request, string input, CancellationToken cancellationToken)
    {
        var found = await FindAsync(request.Account.Id, input, cancellationToken) ?? throw NoSuchEntity.AccessKey(input);
        return new Output(found.UserName, await usage.FindKeyUseAsync(input, cancellationToken));
    }

    protected override void Write(QueryRequest request, QueryResult result, string input, Output output)
    {
        result.Element("UserName", output.UserName);
        result.Start("AccessKeyLastUsed");
        if (output.Use is { } use)
        {
            result.Element("LastUsedDate", use.Time);
        }

        result.Element("ServiceName", output.Use?.Service ?? NotAvailable);
        result.Element("Region", output.Use?.Region ?? NotAvailable);
        result.End("AccessKeyLastUsed");
    }

    /// <summary>Whose key it is; null when it is none of the account.</summary>
    private async ValueTask<(string? UserName, string Id)?> FindAsync(AccountId account, string id, CancellationToken cancellationToken)
    {
        if (root.Has(account, id))
        {
            return (null, id);
        }

        return await store.FindAsync<AccessKeyEntry>(id, cancellationToken) is { IsServiceAccount: false } key && key.Account == account
            ? (key.UserName, id)
            : null;
    }
}
