using Gateway.Api.Admin.Outside;
using Gateway.Api.Admin.Sessions;
using Gateway.Api.Authorization;
using Gateway.Api.Iam.AccessKeys;
using Gateway.Api.Iam.Policies;
using Gateway.Api.Iam.Reports;
using Gateway.Api.Iam.Roles;
using Gateway.Api.Iam.Simulation;
using Gateway.Api.Pipeline;
using Gateway.Api.S3.Multipart;
using Gateway.Api.S3.Objects;
using Gateway.Api.Sts.Outside;
using Gateway.Core.Blobs;
using Gateway.Core.Buckets;
using Gateway.Core.Multipart;
using Gateway.Core.Objects;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Authorization.Denials;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Identities.Policies;
using Gateway.Iam.Outside;
using Gateway.Iam.Principals;
using Gateway.Iam.Signing;
using Gateway.Iam.Usage;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Api;

/// <summary>Registers the API.</summary>
public static class ApiServices
{
    /// <summary>
    /// Adds <see cref="GatewayPipeline"/> and what it needs of its own. The caller adds <see cref="ApiOptions"/>, the stores
    /// (<see cref="IBucketStore"/>, <see cref="IObjectIndex"/>, <see cref="IUploadStore"/>, <see cref="IBlobStore"/>),
    /// <see cref="IIdentityStore"/>, <see cref="IManagedPolicies"/>, <see cref="PolicyCollector"/>, <see cref="IAccountDirectory"/>,
    /// <see cref="AccountDirectory"/>, <see cref="ICredentialSource"/>, <see cref="CredentialMaking"/>, <see cref="IUsageReader"/>,
    /// <see cref="IRequestVerifier"/>, <see cref="IAuthorizer"/>, <see cref="IDecisionSealer"/> and <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddGatewayApi(this IServiceCollection services) => services
        .AddSingleton<DenialLog>()
        .AddSingleton<RefusedKeyLog>()
        .AddSingleton<AccessCheck>()
        .AddSingleton<ContextSource>()
        .AddSingleton<S3RequestServices>()
        .AddSingleton<BodyIngest>()
        .AddSingleton<ObjectReader>()
        .AddSingleton<PartIngest>()
        .AddSingleton<IPrincipalResolver, PrincipalResolver>()
        .AddSingleton<InstallationRoot>()
        .AddSingleton<PolicyCatalogue>()
        .AddSingleton<PolicyUses>()
        .AddSingleton<TrustPolicies>()
        .AddSingleton<RevocationTargets>()
        .AddSingleton<AccessSubject>()
        .AddSingleton<Simulator>()
        .AddSingleton<SimulationSubjects>()
        .AddSingleton<IdentityTester>()
        .AddSingleton<OutsideLogins>()
        .AddSingleton<OutsideSessions>()
        .AddSingleton<GatewayPipeline>();
}
