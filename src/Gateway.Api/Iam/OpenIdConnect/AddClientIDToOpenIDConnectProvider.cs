using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.OpenIdConnect;

/// <summary>Adds an accepted audience. One that is there stays there.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddClientIDToOpenIDConnectProvider.html</remarks>
internal sealed class AddClientIDToOpenIDConnectProvider(IIdentityStore store) : QueryAction<AddClientIDToOpenIDConnectProvider.Input, bool>
{
    internal sealed record Input(ProviderArn Provider, string ClientId);

    protected override Input Read(QueryRequest request) => new(ProviderArn.Read(request.Parameters), ProviderRules.ReadClientId(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await input.Provider.NeedAsync(store, request, "iam:AddClientIDToOpenIDConnectProvider", cancellationToken)];

    protected override ValueTask<bool> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) => input.Provider.ChangeAsync(
        store,
        request,
        provider => provider.ClientIds.Contains(input.ClientId)
            ? provider
            : provider with { ClientIds = ProviderRules.Limit([.. provider.ClientIds, input.ClientId]) },
        cancellationToken);
}
