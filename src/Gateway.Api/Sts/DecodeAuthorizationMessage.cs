using Gateway.Api.Iam.Accounts;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Authorization.Denials;

namespace Gateway.Api.Sts;

/// <summary>Opens the message of a refusal, for identities of the account whose policies it tells of.</summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html</remarks>
internal sealed class DecodeAuthorizationMessage(IDecisionSealer sealer) : QueryAction<string, string>
{
    private const int LongestMessage = 10_240;

    protected override string Read(QueryRequest request)
    {
        request.Parameters.Required("EncodedMessage");
        return request.Parameters.Text("EncodedMessage", 1, LongestMessage)!;
    }

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, string input, CancellationToken cancellationToken) =>
        AccountNeeds.Of("sts:DecodeAuthorizationMessage");

    // A message of another account and one that is none are not told apart.
    protected override ValueTask<string> HandleAsync(QueryRequest request, string input, CancellationToken cancellationToken) =>
        sealer.Open(input) is { } opened && opened.Account == request.Account.Id
            ? ValueTask.FromResult(opened.Json)
            : throw IamErrors.InvalidAuthorizationMessage.With();

    protected override void Write(QueryRequest request, QueryResult result, string input, string output) => result.Element("DecodedMessage", output);
}
