using Gateway.Policy.Documents;

namespace Gateway.Policy.Evaluation;

/// <summary>One condition and the values that it compared. Immutable.</summary>
/// <param name="Condition">As written.</param>
/// <param name="PolicyValues">With variables replaced.</param>
/// <param name="RequestValues">As text; null when the request does not have the key.</param>
/// <param name="Holds">Whether it held.</param>
public sealed record ConditionTrace(
    Condition Condition, IReadOnlyList<string> PolicyValues, IReadOnlyList<string>? RequestValues, bool Holds);
