"""Hints beyond the declared first one: the second says where to look, the third says it plainly."""

from __future__ import annotations

from collections.abc import Mapping

ACTIVATIONS = {
    "linear": (
        "There is nothing to compute: which one name must stand after `return`?",
        "Return x itself. A copy would be right, too, but nothing here asks for one.",
    ),
    "sigmoid": (
        "Write 1 / (1 + e^-x) with np.exp, and mind the minus. Then try x = -1000.",
        "For negative x multiply numerator and denominator by e^x: e^x / (1 + e^x). Choose between "
        "the two with np.where, and give np.exp only -|x|, which never overflows.",
    ),
    "tanh": (
        "The formula is 2 sigmoid(2x) - 1. You have a sigmoid already.",
        "Call your own sigmoid on 2 * x, double the result and subtract 1: if sigmoid does not "
        "overflow, neither does tanh.",
    ),
    "relu": (
        "`if x > 0` fails on an array. NumPy has a function that takes the larger of two, element "
        "by element.",
        "np.maximum compares every element with a number; np.max looks for one largest element.",
    ),
    "leaky_relu": (
        "np.where(condition, a, b) takes from a where the condition holds, and from b elsewhere.",
        "Where x > 0 the answer is x, and elsewhere alpha * x: hand these three to np.where.",
    ),
    "prelu": (
        "Nothing but where alpha comes from sets it apart from leaky ReLU.",
        "The same np.where: alpha of shape (C,) times x of shape (N, C) is matched to the columns "
        "by broadcasting, without a loop.",
    ),
    "elu": (
        "Where x > 0 it is x, elsewhere alpha * (e^x - 1). Which e^x is computed and thrown away?",
        "np.where computes both sides everywhere. Give np.exp (or np.expm1) only np.minimum(x, 0), "
        "so that large x cannot overflow.",
    ),
    "selu": (
        "The constants are in the text: alpha about 1.67, lambda about 1.05. Copy all digits.",
        "Compute elu(x, alpha) with the fixed alpha, then multiply both sides by lambda, the "
        "positive one as well.",
    ),
    "softplus": (
        "Compute ln(1 + e^(beta x)) / beta, and x itself where beta * x > threshold.",
        "Limit the exponent with np.minimum(beta * x, threshold) before np.exp, use np.log1p, and "
        "choose with np.where. Or look up np.logaddexp.",
    ),
    "swish": (
        "x * sigmoid(beta * x): beta is inside of the sigmoid only.",
        "Call your own sigmoid on beta * x and multiply by x; nothing else overflows.",
    ),
    "gelu": (
        "Phi(x) = (1 + erf(x / sqrt 2)) / 2. erf is imported at the top.",
        "Halve x and multiply it by 1 + erf(x / np.sqrt(2)). The formula with tanh is only an "
        "approximation.",
    ),
}

DERIVATIVES = {
    "linear_derivative": (
        "The slope is the same number everywhere, but the answer has x's shape.",
        "np.ones_like(x) gives ones in the shape and dtype of x.",
    ),
    "sigmoid_derivative": (
        "Differentiate 1 / (1 + e^-x) and write the result with s = sigmoid(x) alone.",
        "It is s * (1 - s), not 1 - s^2 and not x * (1 - x): compute s first.",
    ),
    "tanh_derivative": (
        "Differentiate the quotient of exponentials: only t = tanh(x) is left.",
        "It is 1 - t^2, where t is the value of tanh at x.",
    ),
    "relu_derivative": (
        "It is 1 where x > 0 and 0 elsewhere. What dtype does a comparison have?",
        "np.where(x > 0, 1.0, 0.0) gives floats; x > 0 alone gives booleans.",
    ),
    "leaky_relu_derivative": (
        "It is 1 on the positive side and alpha on the other: no x in it any more.",
        "np.where with the condition x > 0 and the two slopes; x itself is not multiplied.",
    ),
    "prelu_derivative": (
        "By x: 1 where x > 0 and alpha elsewhere. An alpha per column must keep its column.",
        "np.where(x > 0, 1.0, alpha) broadcasts alpha of shape (C,) over the rows of x.",
    ),
    "prelu_alpha_derivative": (
        "Hold x still and move alpha: on which side does anything change, and how fast?",
        "On the positive side alpha does not occur: 0. On the other alpha * x has the slope x.",
    ),
    "elu_derivative": (
        "Left of 0 differentiate alpha * (e^x - 1): only the 1 goes.",
        "It is 1 where x > 0 and alpha * e^x elsewhere, which is elu(x) + alpha. Keep np.exp away "
        "from large x with np.minimum(x, 0).",
    ),
    "selu_derivative": (
        "Differentiate lambda * elu(x, alpha): lambda stays as a factor on both sides.",
        "It is lambda where x > 0 and lambda * alpha * e^x elsewhere; the condition is on x.",
    ),
    "softplus_derivative": (
        "The chain rule brings a beta that cancels the 1 / beta: a curve that you know is left.",
        "It is sigmoid(beta * x), and 1 where beta * x > threshold.",
    ),
    "swish_derivative": (
        "It is a product, x times s with s = sigmoid(beta x): use the product rule.",
        "It is s + beta * x * s * (1 - s): the minus stands between 1 and s.",
    ),
    "gelu_derivative": (
        "Product rule for x * Phi(x): what is the derivative of Phi?",
        "It is Phi(x) + x * phi(x), with the density phi(x) = e^(-x^2 / 2) / sqrt(2 pi).",
    ),
    "numerical_derivative": (
        "Call f twice with whole arrays: a little to the right of x, and a little to the left.",
        "It is (f(x + h) - f(x - h)) / (2 * h). The brackets around 2 * h count.",
    ),
}

SOFTMAX = {
    "softmax": (
        "Divide by the temperature first, then np.exp, then divide by the sum along `axis` with "
        "keepdims=True.",
        "Subtract the largest logit along the axis before np.exp: the quotient stays the same and "
        "nothing overflows. Refuse temperature <= 0 with `raise ValueError`.",
    ),
    "log_softmax": (
        "ln(e^a / sum) is a minus ln(sum): do not take the logarithm of a softmax.",
        "Shift z / temperature by its maximum along the axis, then subtract the logarithm of the "
        "sum of the exponentials of what is left.",
    ),
    "softmax_jacobian": (
        "First p = softmax(z, temperature). Off the diagonal each entry is a product of two p.",
        "np.diag puts p on a diagonal, np.outer gives all the products: take the difference, and "
        "divide all of it by the temperature.",
    ),
}

LOSSES = {
    "mse_loss": (
        "Square the differences; then `reduction` says whether to take np.mean, np.sum or nothing.",
        'Three branches for "mean", "sum" and "none", and a ValueError for anything else. A helper '
        "that reduces serves all your losses.",
    ),
    "gaussian_nll": (
        "Two terms: half the logarithm of 2 pi variance, and the squared error over 2 variance.",
        "Work with the logarithm from the start. Computing the density and then its logarithm "
        "underflows for far values.",
    ),
    "bce_loss": (
        "-(y ln p + (1 - y) ln(1 - p)), times the weight where there is one, then the reduction.",
        "Keep p away from exactly 0 and 1 with np.clip and a very small number before np.log, and "
        "leave all other p as they are.",
    ),
    "bce_with_logits": (
        "-ln(sigmoid(x)) is softplus(-x), and -ln(1 - sigmoid(x)) is softplus(x).",
        "np.logaddexp(0, -x) and np.logaddexp(0, x) are these two, without overflow. pos_weight "
        "multiplies the first only, weight both.",
    ),
    "cross_entropy": (
        "Take log_softmax of every row, and from each row the entry of its target.",
        "With rows = np.arange(N), log_probabilities[rows, target] picks one per row. The mean is "
        "over the N rows.",
    ),
    "mse_loss_gradient": (
        "The square brings a factor 2, and the mean over all elements a divisor.",
        "Twice the difference, divided by the number of elements of the whole array, not of rows.",
    ),
    "bce_with_logits_gradient": (
        "For one element only a difference is left: what is predicted minus what is true.",
        "The sigmoid of the logits minus the target, divided by the number of elements; the "
        "sigmoid must not overflow.",
    ),
    "cross_entropy_gradient": (
        "Softmax of every row, minus 1 at the place of the right class.",
        "Subtract 1 from the probabilities at [np.arange(N), target] and divide by N, the number "
        "of rows.",
    ),
}

METRICS = {
    "mean_squared_error": (
        "Compare the lengths first; then the mean of the squared differences.",
        "np.mean((y_true - y_pred) ** 2), after `raise ValueError` for different lengths.",
    ),
    "mean_absolute_error": (
        "As the squared error, but the sign is lost in another way.",
        "np.abs around each difference, and the mean of that; not np.abs of the mean.",
    ),
    "r2_score": (
        "SSE compares with the predictions, SST with the mean of y_true. Which is subtracted from "
        "1?",
        "1 - SSE / SST. Before that, where SST is 0: return 1.0 if SSE is 0 too, else 0.0.",
    ),
    "confusion_counts": (
        "Each count is the number of places where two conditions hold together.",
        "np.sum((y_true == 1) & (y_pred == 1)) counts the true positives; mind the brackets, and "
        "the order tp, fp, fn, tn.",
    ),
    "accuracy_score": (
        "Right is right, whichever the class: true negatives count as well.",
        "The mean of y_true == y_pred, once the lengths are known to be equal.",
    ),
    "precision_score": (
        "Look at what was predicted 1: how much of that is true?",
        "tp / (tp + fp), and 0.0 where nothing was predicted 1. You have the counts already.",
    ),
    "recall_score": (
        "Look at what is truly 1: how much of that was found?",
        "tp / (tp + fn), and 0.0 where nothing is truly 1.",
    ),
    "fbeta_score": (
        "Compute precision and recall with your own functions; in the formula beta is squared "
        "twice.",
        "Square beta above and below: in 1 + beta^2 and before the precision in the denominator. "
        "Where the denominator is 0 the answer is 0.0.",
    ),
}

GRADIENT_FLOW = {
    "linear_layer": (
        "weight has shape (out, in): which of x @ weight and x @ weight.T fits x of shape (N, in)?",
        "Multiply x by the transposed weight and add the bias, which broadcasts over the rows.",
    ),
    "collapse_linear": (
        "Start with the first layer and fold each further one in: its weight multiplies both what "
        "you have of the weight and of the bias.",
        "For each next (W, b): the new weight is W @ weight, the new bias is W @ bias + b. The "
        "later layer stands on the left.",
    ),
    "output_layer": (
        "Classes that exclude each other share one probability; labels that do not each have "
        "their own.",
        "A dictionary from the task to its pair, as the table in the text has it, and "
        "`raise ValueError` for a task that is not in it.",
    ),
    "dead_units": (
        "Compare with 0 first, and then ask along the examples, axis 0.",
        "np.all of hidden == 0 along axis 0. A sum of 0 is not enough: values may cancel.",
    ),
    "layer_gradient_norms": (
        "Clear the gradients, compute loss(model(x), y), call backward, then go through "
        "model.modules() and take the nn.Linear ones.",
        "The norm of each layer's weight.grad, as a float by .item(); then clear the gradients "
        "again and leave the weights alone: no optimizer.",
    ),
    "make_mlp": (
        "Pair neighbours among the sizes: each pair is one nn.Linear. What comes between two?",
        "Collect the modules in a list, activation() after each Linear but the last, and unpack "
        "the list into nn.Sequential(*layers).",
    ),
    "train_sgd": (
        "Per epoch: a permutation from your own generator, cut into batches. The last batch may be "
        "smaller: its mean counts for fewer examples.",
        "Add up loss.item() * len(batch) before each step and divide by the number of examples "
        "at the end. Seed one torch.Generator before the first epoch.",
    ),
}

CIRCLES = {
    "MLP": (
        "The first Linear goes from input_size to hidden_size, further hidden ones from "
        "hidden_size to hidden_size, the last one to 1. How many hidden ones are there?",
        "Keep the n_layers - 1 hidden layers in an nn.ModuleList, collect what comes out of each "
        "(after LeakyReLU, where there is one), and set every bias to zero with nn.init.zeros_.",
    ),
    "train": (
        "Move model and data to the device, shuffle anew in every epoch, and use "
        "BCEWithLogitsLoss on the logits alone, not on the pair that the model returns.",
        "logits, _ = model(batch); weigh each batch's loss by its length, and divide the sum by "
        "the number of examples. Seed one generator, once.",
    ),
    "predict": (
        "A logit is no probability: which logit belongs to the probability 0.5?",
        "Remember model.training, switch to eval, compute under torch.no_grad() on the model's "
        "device, compare the logits with 0, and switch back.",
    ),
    "accuracy": (
        "predict gives shape (N,) and y has (N, 1): compared as they are they broadcast to (N, N).",
        "Flatten y, compare it with the predictions, and take the mean as a Python float.",
    ),
    "fit_circles": (
        "With very few units a training can get stuck: what if you try several beginnings?",
        "Train a few models from different seeds, keep the one with the best accuracy on x and y, "
        "and mind the time limit. A larger learning rate than 1e-3 saves epochs.",
    ),
}

PLAINER: Mapping[str, tuple[str, ...]] = (
    ACTIVATIONS | DERIVATIVES | SOFTMAX | LOSSES | METRICS | GRADIENT_FLOW | CIRCLES
)
