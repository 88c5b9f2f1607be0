using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.OpenIdConnect;

/// <summary>Removes a provider. Roles that trust it stay, and trust nobody by it. One that does not exist is no error.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteOpenIDConnectProvider.html</remarks>
internal sealed class DeleteOpenIDConnectProvider(IIdentityStore store) : QueryAction<ProviderArn, bool>
{
    protected override ProviderArn Read(QueryRequest request) => ProviderArn.Read(request.Parameters);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, ProviderArn input, CancellationToken cancellationToken) =>
        [await input.NeedAsync(store, request, "iam:DeleteOpenIDConnectProvider", cancellationToken)];

    protected override ValueTask<bool> HandleAsync(QueryRequest request, ProviderArn input, CancellationToken cancellationToken) => store.ChangeAsync(
        async change =>
        {
            if (await change.FindAsync<OpenIdConnectProvider>(OpenIdConnectProvider.IdOf(request.Account.Id, input.Url)) is { } provider
                && provider.Arn == input.Text)
            {
                change.Delete(provider);
            }

            return true;
        },
        cancellationToken);
}
