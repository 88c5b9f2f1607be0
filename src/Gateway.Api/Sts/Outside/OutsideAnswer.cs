using Gateway.Core.Federation;
using Gateway.Iam.Sessions;

namespace Gateway.Api.Sts.Outside;

/// <summary>A session that a login got. Immutable.</summary>
/// <param name="Identity">Who it is, by its provider.</param>
/// <param name="Session">With its keys.</param>
/// <param name="Arn">Of the session.</param>
/// <param name="Id">Its <c>aws:userid</c>.</param>
internal sealed record OutsideAnswer(OutsideIdentity Identity, TemporaryCredentials Session, string Arn, string Id);
