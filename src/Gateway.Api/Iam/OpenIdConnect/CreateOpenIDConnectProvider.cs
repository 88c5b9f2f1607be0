using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.OpenIdConnect;

/// <summary>Registers an issuer of tokens that roles of the account can trust. Without thumbprints its certificate is judged by trusted authorities.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html</remarks>
internal sealed class CreateOpenIDConnectProvider(IIdentityStore store, TimeProvider time)
    : QueryAction<CreateOpenIDConnectProvider.Input, OpenIdConnectProvider>
{
    internal sealed record Input(string Url, IReadOnlyList<string> ClientIds, IReadOnlyList<string> Thumbprints, IReadOnlyList<Tag>? Tags);

    protected override Input Read(QueryRequest request) => new(
        ProviderRules.ReadUrl(request.Parameters),
        ProviderRules.ReadClientIds(request.Parameters),
        ProviderRules.ReadThumbprints(request.Parameters),
        request.Parameters.Tags());

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var need = new QueryNeed("iam:CreateOpenIDConnectProvider", $"arn:aws:iam::{request.Account.Id}:oidc-provider/{input.Url}")
        {
            RequestTags = input.Tags,
        };
        return QueryNeed.OfNew(need, "iam:TagOpenIDConnectProvider");
    }

    protected override async ValueTask<OpenIdConnectProvider> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var provider = new OpenIdConnectProvider
        {
            Account = request.Account.Id,
            Url = input.Url,
            ClientIds = input.ClientIds,
            Thumbprints = input.Thumbprints,
            Created = time.GetUtcNow(),
            Tags = input.Tags ?? [],
        };
        return await store.ChangeAsync(
            async change =>
            {
                if (await change.FindAsync<OpenIdConnectProvider>(provider.DocumentId) is not null)
                {
                    throw IamErrors.EntityAlreadyExists.WithMessage($"Provider with url https://{provider.Url} already exists.");
                }

                await DemandRoomAsync(change, provider.Account, cancellationToken);
                change.Put(provider);
                return provider;
            },
            cancellationToken);
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, OpenIdConnectProvider output)
    {
        result.Element("OpenIDConnectProviderArn", output.Arn);
        IamTags.Write(result, output.Tags);
    }

    /// <remarks>
    /// Who makes a provider writes the account too, as it is: of two at once, one runs again and counts that of the other.
    /// </remarks>
    /// <exception cref="S3Exception"><c>LimitExceeded</c></exception>
    private async ValueTask DemandRoomAsync(IIdentityTransaction change, AccountId account, CancellationToken cancellationToken)
    {
        change.Put(await change.FindAsync<AccountEntry>(account.Value) ?? throw NoSuchEntity.Account(account));
        var existing = await store.ListAsync<OpenIdConnectProvider>(account, null, EntityQuotas.OpenIdConnectProviders, cancellationToken);
        if (existing.Count == EntityQuotas.OpenIdConnectProviders)
        {
            throw IamErrors.LimitExceeded.WithMessage(
                $"Cannot exceed quota for OpenIdConnectProvidersPerAccount: {EntityQuotas.OpenIdConnectProviders}");
        }
    }
}
