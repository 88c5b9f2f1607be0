namespace Gateway.Iam.Reports;

/// <summary>A report on the use of services that was asked for. Immutable.</summary>
/// <param name="Id">36 characters, not to be guessed.</param>
/// <param name="Arn">The user, group, role or policy that it is about.</param>
/// <param name="Created">When it was asked for.</param>
public sealed record AccessJob(string Id, string Arn, DateTimeOffset Created);
