namespace Gateway.Core.Objects;

public sealed record ObjectRetention(RetentionMode Mode, DateTimeOffset RetainUntil);
