using Gateway.Api.Iam.AccessKeys;
using Gateway.Api.Iam.Accounts;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Credentials;

namespace Gateway.Api.Sts;

/// <summary>The account of an access key, whoever's it is, as AWS tells it. Keys that are switched off are not found.</summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html</remarks>
internal sealed class GetAccessKeyInfo(ICredentialSource credentials) : QueryAction<string, AccountId>
{
    protected override string Read(QueryRequest request) => request.Parameters.AccessKeyId();

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, string input, CancellationToken cancellationToken) =>
        AccountNeeds.Of("sts:GetAccessKeyInfo");

    protected override async ValueTask<AccountId> HandleAsync(QueryRequest request, string input, CancellationToken cancellationToken) =>
        (await credentials.FindAsync(input, cancellationToken))?.Principal.Account?.Id
        ?? throw IamErrors.ValidationError.WithMessage("The access key ID provided does not exist.");

    protected override void Write(QueryRequest request, QueryResult result, string input, AccountId output) => result.Element("Account", output.Value);
}
