using Gateway.Api.Authorization;
using Gateway.Core.Objects;
using Gateway.Iam.Accounts;
using Gateway.Iam.Signing;

namespace Gateway.Api.Pipeline;

/// <summary>What requests need of the rest of the gateway. Immutable.</summary>
internal sealed record S3RequestServices(
    IRequestVerifier Verifier, AccessCheck Access, ContextSource Contexts, IObjectIndex Objects, IAccountDirectory Accounts);
