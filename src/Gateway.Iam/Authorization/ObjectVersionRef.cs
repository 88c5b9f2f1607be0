using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Iam.Authorization;

/// <param name="Key">An object's key.</param>
/// <param name="Version">The version of it that the request asks for, or the current one.</param>
public sealed record ObjectVersionRef(ObjectKey Key, VersionSelector Version);
