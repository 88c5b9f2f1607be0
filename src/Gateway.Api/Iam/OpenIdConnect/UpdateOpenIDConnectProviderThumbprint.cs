using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.OpenIdConnect;

/// <summary>Replaces the thumbprints of a provider.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateOpenIDConnectProviderThumbprint.html</remarks>
internal sealed class UpdateOpenIDConnectProviderThumbprint(IIdentityStore store) : QueryAction<UpdateOpenIDConnectProviderThumbprint.Input, bool>
{
    internal sealed record Input(ProviderArn Provider, IReadOnlyList<string> Thumbprints);

    protected override Input Read(QueryRequest request) => new(ProviderArn.Read(request.Parameters), ReadThumbprints(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await input.Provider.NeedAsync(store, request, "iam:UpdateOpenIDConnectProviderThumbprint", cancellationToken)];

    protected override ValueTask<bool> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) => input.Provider.ChangeAsync(
        store,
        request,
        provider => provider with { Thumbprints = input.Thumbprints },
        cancellationToken);

    private static IReadOnlyList<string> ReadThumbprints(QueryParameters parameters) => ProviderRules.ReadThumbprints(parameters) is { Count: > 0 } thumbprints
        ? thumbprints
        : throw IamErrors.InvalidInput.WithMessage("Thumbprint list must contain at least one entry.");
}
