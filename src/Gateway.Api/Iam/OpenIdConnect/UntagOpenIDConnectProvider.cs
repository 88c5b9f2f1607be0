using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.OpenIdConnect;

/// <summary>Removes tags from a provider.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagOpenIDConnectProvider.html</remarks>
internal sealed class UntagOpenIDConnectProvider(IIdentityStore store) : QueryAction<UntagOpenIDConnectProvider.Input, bool>
{
    internal sealed record Input(ProviderArn Provider, IReadOnlyList<string> TagKeys);

    protected override Input Read(QueryRequest request) => new(ProviderArn.Read(request.Parameters), request.Parameters.TagKeys());

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await input.Provider.NeedAsync(store, request, "iam:UntagOpenIDConnectProvider", cancellationToken) with { TagKeys = input.TagKeys }];

    protected override ValueTask<bool> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) => input.Provider.ChangeAsync(
        store,
        request,
        provider => provider with { Tags = EntityTags.Without(provider.Tags, input.TagKeys) },
        cancellationToken);
}
