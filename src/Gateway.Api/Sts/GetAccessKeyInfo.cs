using Gateway.Api.Iam.AccessKeys;
using Gateway.Api.Iam.Accounts;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Credentials;
using Gateway.Iam.Sessions;

namespace Gateway.Api.Sts;

/// <summary>
/// The account of an access key, whoever's it is, as AWS tells it. Keys that are switched off are not found; those of sessions carry their account, whether
/// the session is over or not.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html</remarks>
internal sealed class GetAccessKeyInfo(ICredentialSource credentials, IAccountDirectory accounts) : QueryAction<string, AccountId>
{
    protected override string Read(QueryRequest request) => request.Parameters.AccessKeyId();

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, string input, CancellationToken cancellationToken) =>
        AccountNeeds.Of("sts:GetAccessKeyInfo");

    protected override async ValueTask<AccountId> HandleAsync(QueryRequest request, string input, CancellationToken cancellationToken)
    {
        var found = await credentials.FindAsync(input, null, cancellationToken);
        return found.Key?.Principal.Account?.Id
            ?? await AccountOfSessionAsync(input, cancellationToken)
            ?? throw IamErrors.ValidationError.WithMessage("The access key ID provided does not exist.");
    }

    protected override void Write(QueryRequest request, QueryResult result, string input, AccountId output) => result.Element("Account", output.Value);

    private async ValueTask<AccountId?> AccountOfSessionAsync(string accessKeyId, CancellationToken cancellationToken) =>
        SessionKeyIds.TryReadAccount(accessKeyId, out var account) ? (await accounts.FindAsync(account, cancellationToken))?.Id : null;
}
