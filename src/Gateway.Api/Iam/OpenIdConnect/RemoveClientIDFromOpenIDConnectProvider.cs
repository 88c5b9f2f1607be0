using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.OpenIdConnect;

/// <summary>Removes an accepted audience. One that is not there is no error.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveClientIDFromOpenIDConnectProvider.html</remarks>
internal sealed class RemoveClientIDFromOpenIDConnectProvider(IIdentityStore store) : QueryAction<RemoveClientIDFromOpenIDConnectProvider.Input, bool>
{
    internal sealed record Input(ProviderArn Provider, string ClientId);

    protected override Input Read(QueryRequest request) => new(ProviderArn.Read(request.Parameters), ProviderRules.ReadClientId(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await input.Provider.NeedAsync(store, request, "iam:RemoveClientIDFromOpenIDConnectProvider", cancellationToken)];

    protected override ValueTask<bool> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) => input.Provider.ChangeAsync(
        store,
        request,
        provider => provider with { ClientIds = [.. provider.ClientIds.Where(id => id != input.ClientId)] },
        cancellationToken);
}
