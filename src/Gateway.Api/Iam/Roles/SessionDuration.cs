using Gateway.Api.Query;
using Gateway.Core.Errors;

namespace Gateway.Api.Iam.Roles;

/// <summary>The longest session of a role in requests.</summary>
internal static class SessionDuration
{
    /// <summary>The parameter <c>MaxSessionDuration</c>, in seconds; null when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static int? Read(QueryParameters parameters) => parameters["MaxSessionDuration"] is null
        ? null
        : parameters.Number("MaxSessionDuration", EntityQuotas.ShortestMaximumSession, EntityQuotas.LongestSession, 0);
}
