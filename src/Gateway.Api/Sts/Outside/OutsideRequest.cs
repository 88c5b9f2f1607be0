using Gateway.Api.Query;
using Gateway.Core.Federation;
using Gateway.Core.Names;

namespace Gateway.Api.Sts.Outside;

/// <summary>A login whose proof is accepted. Immutable.</summary>
/// <param name="Request">As it came.</param>
/// <param name="Action">The permission: <c>sts:AssumeRoleWithWebIdentity</c>.</param>
/// <param name="Input">What it asks for.</param>
/// <param name="Identity">Who it is.</param>
/// <param name="Account">Of its row.</param>
internal sealed record OutsideRequest(QueryRequest Request, string Action, OutsideInput Input, OutsideIdentity Identity, AccountId Account);
