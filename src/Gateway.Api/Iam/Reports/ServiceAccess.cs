using Gateway.Iam.Usage;

namespace Gateway.Api.Iam.Reports;

/// <summary>A line of a report on the use of services. Immutable.</summary>
/// <param name="Service">The namespace.</param>
/// <param name="Last">The last use; null when there was none.</param>
/// <param name="Principals">How many users and roles have used it.</param>
internal sealed record ServiceAccess(string Service, ServiceUse? Last, int Principals);
