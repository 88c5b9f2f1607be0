using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.OpenIdConnect;

/// <summary>All providers of the account; the action has no pages.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOpenIDConnectProviders.html</remarks>
internal sealed class ListOpenIDConnectProviders(IIdentityStore store) : QueryAction<bool, IReadOnlyList<OpenIdConnectProvider>>
{
    // The quota and those few that passed it together.
    private const int More = 2 * EntityQuotas.OpenIdConnectProviders;

    protected override bool Read(QueryRequest request) => true;

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, bool input, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<QueryNeed>>(
            [new QueryNeed("iam:ListOpenIDConnectProviders", $"arn:aws:iam::{request.Account.Id}:oidc-provider/*")]);

    protected override ValueTask<IReadOnlyList<OpenIdConnectProvider>> HandleAsync(
        QueryRequest request, bool input, CancellationToken cancellationToken) =>
        store.ListAsync<OpenIdConnectProvider>(request.Account.Id, null, More, cancellationToken);

    protected override void Write(QueryRequest request, QueryResult result, bool input, IReadOnlyList<OpenIdConnectProvider> output) =>
        result.List("OpenIDConnectProviderList", output, (member, provider) => member.Element("Arn", provider.Arn));
}
