# %% [markdown]
# # Gradient flow: why deep networks learn, or do not
#
# You have written activations, their slopes and the losses. Here they meet: layers on top of one another, and a gradient that has to find its way back through all of them. First NumPy, then PyTorch, and at the end an experiment: five networks that differ in nothing but their activation.
#
# Write each function below. Everything in NumPy and PyTorch is allowed here.

# %% [markdown] lang="pt_BR" of="ed08294b"
# # O fluxo do gradiente: por que redes profundas aprendem, ou não
#
# Você escreveu ativações, as inclinações delas e as perdas. Aqui elas se encontram: camadas umas sobre as outras, e um gradiente que precisa achar o caminho de volta por todas elas. Primeiro NumPy, depois PyTorch, e no fim um experimento: cinco redes que só diferem na ativação.
#
# Escreva cada uma das funções abaixo. Aqui tudo o que há em NumPy e PyTorch é permitido.

# %% [markdown] lang="es" of="ed08294b"
# # El flujo del gradiente: por qué las redes profundas aprenden, o no
#
# Has escrito activaciones, sus pendientes y las pérdidas. Aquí se encuentran: capas unas sobre otras, y un gradiente que tiene que hallar el camino de vuelta a través de todas. Primero NumPy, después PyTorch, y al final un experimento: cinco redes que solo se diferencian en su activación.
#
# Escribe cada una de las funciones siguientes. Aquí se permite todo lo que hay en NumPy y PyTorch.

# %%
from itertools import pairwise

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn


# %% [markdown]
# ## A linear layer
#
# $$y = x W^\top + b$$
#
# Each row of $x$ is one example, each row of $W$ one unit, and $b$ has one number per unit: the convention of `nn.Linear`, whose weight has shape (out, in). Many texts write $Wx + b$ for a single column $x$; with examples as rows the matrix is transposed.
#
# **Trouble.** With as many inputs as outputs, $xW$ and $xW^\top$ have the same shape: a forgotten transpose raises no error there.

# %% [markdown] lang="pt_BR" of="98317de0"
# ## Uma camada linear
#
# $$y = x W^\top + b$$
#
# Cada linha de $x$ é um exemplo, cada linha de $W$ uma unidade, e $b$ tem um número por unidade: é a convenção de `nn.Linear`, cujo peso tem formato (out, in). Muitos textos escrevem $Wx + b$ para uma única coluna $x$; com os exemplos como linhas, a matriz vai transposta.
#
# **Problema.** Com tantas entradas quanto saídas, $xW$ e $xW^\top$ têm o mesmo formato: ali uma transposição esquecida não dá erro nenhum.

# %% [markdown] lang="es" of="98317de0"
# ## Una capa lineal
#
# $$y = x W^\top + b$$
#
# Cada fila de $x$ es un ejemplo, cada fila de $W$ una unidad, y $b$ tiene un número por unidad: es la convención de `nn.Linear`, cuyo peso tiene forma (out, in). Muchos textos escriben $Wx + b$ para una sola columna $x$; con los ejemplos como filas, la matriz va traspuesta.
#
# **Problema.** Con tantas entradas como salidas, $xW$ y $xW^\top$ tienen la misma forma: ahí una trasposición olvidada no da ningún error.


# %%
def linear_layer(x, weight, bias):
    """Return what a linear layer makes of a batch: x W^T + b (PyTorch: F.linear).

    x: (N, in). weight: (out, in). bias: (out,). Returns an array of shape (N, out).

    >>> linear_layer(np.array([[1.0, 2.0]]), np.array([[3.0, 4.0]]), np.array([0.5]))
    array([[11.5]])
    """
    ### BEGIN SOLUTION
    return x @ weight.T + bias
    ### END SOLUTION


# %% [markdown]
# ## A stack of linear layers is one linear layer
#
# $$W_2 (W_1 x + b_1) + b_2 = \underbrace{W_2 W_1}_{W}\, x + \underbrace{W_2 b_1 + b_2}_{b}$$
#
# However deep it is, without an activation in between the network can draw straight lines only: with a mean squared error it *is* linear regression, with a sigmoid at its end logistic regression. Write the proof as a program: return the one layer that does what all of them do.
#
# **Trouble.** Matrix products do not commute: the layer that is applied *last* stands on the *left*. And a bias passes through every later layer.

# %% [markdown] lang="pt_BR" of="2f534ad1"
# ## Uma pilha de camadas lineares é uma só camada linear
#
# $$W_2 (W_1 x + b_1) + b_2 = \underbrace{W_2 W_1}_{W}\, x + \underbrace{W_2 b_1 + b_2}_{b}$$
#
# Por mais profunda que seja, sem uma ativação no meio a rede só consegue traçar retas: com um erro quadrático médio ela *é* a regressão linear; com uma sigmoide no fim, a regressão logística. Escreva a demonstração como um programa: devolva a única camada que faz o que todas elas fazem.
#
# **Problema.** Produtos de matrizes não comutam: a camada aplicada por *último* fica à *esquerda*. E um viés atravessa todas as camadas seguintes.

# %% [markdown] lang="es" of="2f534ad1"
# ## Una pila de capas lineales es una sola capa lineal
#
# $$W_2 (W_1 x + b_1) + b_2 = \underbrace{W_2 W_1}_{W}\, x + \underbrace{W_2 b_1 + b_2}_{b}$$
#
# Por profunda que sea, sin una activación en medio la red solo puede trazar rectas: con un error cuadrático medio *es* la regresión lineal; con una sigmoide al final, la regresión logística. Escribe la demostración como un programa: devuelve la única capa que hace lo que hacen todas.
#
# **Problema.** Los productos de matrices no conmutan: la capa que se aplica *al final* va a la *izquierda*. Y un sesgo atraviesa todas las capas posteriores.


# %%
def collapse_linear(layers):
    """Return the single (weight, bias) that does what these layers do one after another.

    layers: a list of (weight, bias), applied first to last, with nothing in between;
    weight: (out, in), bias: (out,). Returns (weight, bias) of shapes (last out, first in), (last out,).

    >>> weight, bias = collapse_linear([(np.array([[2.0]]), np.array([1.0])), (np.array([[3.0]]), np.array([5.0]))])
    >>> weight, bias
    (array([[6.]]), array([8.]))
    """
    ### BEGIN SOLUTION
    weight, bias = layers[0]
    for next_weight, next_bias in layers[1:]:
        weight, bias = next_weight @ weight, next_weight @ bias + next_bias
    return weight, bias
    ### END SOLUTION


# %% [markdown]
# ## The last layer: which task, which output, which loss?
#
# | task | the answer is | activation | loss |
# | --- | --- | --- | --- |
# | regression | any number | linear | mse_loss |
# | binary | yes or no | sigmoid | bce_with_logits |
# | multilabel | yes or no, for each of several labels | sigmoid | bce_with_logits |
# | multiclass | one of several classes | softmax | cross_entropy |
#
# The activation turns scores into an answer for people. Three of the losses take the *scores* (the logits) themselves, because sigmoid and logarithm, or softmax and logarithm, are safe only when they are computed together.
#
# **Trouble.** Softmax makes the classes compete for one unit of probability. A photograph may well show a dog *and* a ball: that is multilabel, one sigmoid each.

# %% [markdown] lang="pt_BR" of="a45307e1"
# ## A última camada: que tarefa, que saída, que perda?
#
# | tarefa | a resposta é | ativação | perda |
# | --- | --- | --- | --- |
# | regression | um número qualquer | linear | mse_loss |
# | binary | sim ou não | sigmoid | bce_with_logits |
# | multilabel | sim ou não, para cada um de vários rótulos | sigmoid | bce_with_logits |
# | multiclass | uma entre várias classes | softmax | cross_entropy |
#
# A ativação transforma pontuações em uma resposta para pessoas. Três das perdas recebem as próprias *pontuações* (os logits), porque sigmoide e logaritmo, ou softmax e logaritmo, só são seguros quando calculados juntos.
#
# **Problema.** A softmax faz as classes disputarem uma única unidade de probabilidade. Uma fotografia pode muito bem mostrar um cachorro *e* uma bola: isso é multirrótulo, uma sigmoide para cada um.

# %% [markdown] lang="es" of="a45307e1"
# ## La última capa: ¿qué tarea, qué salida, qué pérdida?
#
# | tarea | la respuesta es | activación | pérdida |
# | --- | --- | --- | --- |
# | regression | un número cualquiera | linear | mse_loss |
# | binary | sí o no | sigmoid | bce_with_logits |
# | multilabel | sí o no, para cada una de varias etiquetas | sigmoid | bce_with_logits |
# | multiclass | una de varias clases | softmax | cross_entropy |
#
# La activación convierte puntuaciones en una respuesta para personas. Tres de las pérdidas reciben las propias *puntuaciones* (los logits), porque sigmoide y logaritmo, o softmax y logaritmo, solo son seguros cuando se calculan juntos.
#
# **Problema.** Softmax hace que las clases compitan por una sola unidad de probabilidad. Una fotografía bien puede mostrar un perro *y* una pelota: eso es multietiqueta, una sigmoide para cada uno.


# %%
def output_layer(task):
    """Return the (activation, loss) that belong to a task, by the names of the earlier assignments.

    task: "regression", "binary", "multilabel" or "multiclass". Raises ValueError for any other.
    activation: "linear", "sigmoid" or "softmax". loss: "mse_loss", "bce_with_logits" or "cross_entropy".

    >>> output_layer("regression")
    ('linear', 'mse_loss')
    """
    ### BEGIN SOLUTION
    choices = {
        "regression": ("linear", "mse_loss"),
        "binary": ("sigmoid", "bce_with_logits"),
        "multilabel": ("sigmoid", "bce_with_logits"),
        "multiclass": ("softmax", "cross_entropy"),
    }
    if task not in choices:
        raise ValueError(f"no such task: {task!r}")
    return choices[task]
    ### END SOLUTION


# %% [markdown]
# ## Dead units
#
# A ReLU unit whose input is negative for *every* example outputs 0 for every example. Its slope is 0 there too, so no gradient reaches its weights, and it stays as it is: dead. One step that was too long is enough to kill it.
#
# **Trouble.** A unit that is 0 for *some* examples is healthy: that is what ReLU is for.

# %% [markdown] lang="pt_BR" of="ab6a806b"
# ## Unidades mortas
#
# Uma unidade ReLU cuja entrada é negativa em *todos* os exemplos dá 0 em todos os exemplos. Ali a sua inclinação também é 0, de modo que nenhum gradiente chega aos seus pesos, e ela fica como está: morta. Um único passo longo demais basta para matá-la.
#
# **Problema.** Uma unidade que vale 0 em *alguns* exemplos é saudável: é para isso que serve a ReLU.

# %% [markdown] lang="es" of="ab6a806b"
# ## Unidades muertas
#
# Una unidad ReLU cuya entrada es negativa en *todos* los ejemplos da 0 en todos los ejemplos. Allí su pendiente también es 0, así que ningún gradiente llega a sus pesos, y se queda como está: muerta. Un solo paso demasiado largo basta para matarla.
#
# **Problema.** Una unidad que vale 0 en *algunos* ejemplos está sana: para eso sirve ReLU.


# %%
def dead_units(hidden):
    """Return which units are exactly 0 for every example.

    hidden: (N, H) with N >= 1, values after the activation. Returns a boolean array of shape (H,).

    >>> dead_units(np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 2.0]]))
    array([ True, False, False])
    """
    ### BEGIN SOLUTION
    return np.all(hidden == 0, axis=0)
    ### END SOLUTION


# %% [markdown]
# ## Vanishing and exploding gradients
#
# Backpropagation multiplies, for every layer that it passes, by that layer's weights and by the slope of its activation:
#
# $$\frac{\partial L}{\partial W_1} \;\propto\; W_L^\top D_{L-1} \cdots W_2^\top D_1, \qquad D_i = \mathrm{diag}\, f'(z_i)$$
#
# The sigmoid's slope is at most $1/4$: ten layers of it leave at most $(1/4)^{10} \approx 10^{-6}$ of the gradient, unless the weights make up for it. Weights that are too large do the opposite, and the gradient explodes. (Hochreiter, 1991; Glorot and Bengio, 2010, measured exactly what you are about to measure.) The remedy is to choose first weights *for* the activation: Xavier's for tanh, He's for rectifiers, so that a layer neither shrinks nor stretches.
#
# Measure it: one backward pass, then the length of each layer's gradient, $\lVert \partial L / \partial W \rVert = \sqrt{\sum_{ij} (\partial L / \partial W_{ij})^2}$.
#
# **Trouble.** PyTorch *adds* each backward pass to `.grad`. What was there before you came must not count, and what you leave behind must not fool the next step.

# %% [markdown] lang="pt_BR" of="2da18830"
# ## Gradientes que desaparecem e que explodem
#
# A retropropagação multiplica, em cada camada por onde passa, pelos pesos dessa camada e pela inclinação da sua ativação:
#
# $$\frac{\partial L}{\partial W_1} \;\propto\; W_L^\top D_{L-1} \cdots W_2^\top D_1, \qquad D_i = \mathrm{diag}\, f'(z_i)$$
#
# A inclinação da sigmoide é no máximo $1/4$: dez camadas dela deixam no máximo $(1/4)^{10} \approx 10^{-6}$ do gradiente, a não ser que os pesos compensem. Pesos grandes demais fazem o contrário, e o gradiente explode. (Hochreiter, 1991; Glorot e Bengio, 2010, mediram exatamente o que você vai medir.) O remédio é escolher os primeiros pesos *para* a ativação: os de Xavier para a tanh, os de He para os retificadores, de modo que uma camada não encolha nem estique.
#
# Meça: uma passagem para trás, e depois o comprimento do gradiente de cada camada, $\lVert \partial L / \partial W \rVert = \sqrt{\sum_{ij} (\partial L / \partial W_{ij})^2}$.
#
# **Problema.** O PyTorch *soma* cada passagem para trás ao que há em `.grad`. O que já estava lá antes de você chegar não pode contar, e o que você deixa para trás não pode enganar o próximo passo.

# %% [markdown] lang="es" of="2da18830"
# ## Gradientes que se desvanecen y que explotan
#
# La retropropagación multiplica, en cada capa por la que pasa, por los pesos de esa capa y por la pendiente de su activación:
#
# $$\frac{\partial L}{\partial W_1} \;\propto\; W_L^\top D_{L-1} \cdots W_2^\top D_1, \qquad D_i = \mathrm{diag}\, f'(z_i)$$
#
# La pendiente de la sigmoide es a lo sumo $1/4$: diez capas de ella dejan a lo sumo $(1/4)^{10} \approx 10^{-6}$ del gradiente, a menos que los pesos lo compensen. Unos pesos demasiado grandes hacen lo contrario, y el gradiente explota. (Hochreiter, 1991; Glorot y Bengio, 2010, midieron exactamente lo que vas a medir.) El remedio es elegir los primeros pesos *para* la activación: los de Xavier para la tanh, los de He para los rectificadores, de modo que una capa ni encoja ni estire.
#
# Mídelo: una pasada hacia atrás, y después la longitud del gradiente de cada capa, $\lVert \partial L / \partial W \rVert = \sqrt{\sum_{ij} (\partial L / \partial W_{ij})^2}$.
#
# **Problema.** PyTorch *suma* cada pasada hacia atrás a lo que haya en `.grad`. Lo que ya estaba allí antes de que llegaras no debe contar, y lo que dejas atrás no debe engañar al paso siguiente.


# %%
def layer_gradient_norms(model, x, y, loss):
    """Return the Frobenius norm of the gradient of each nn.Linear weight, first layer first.

    model: a network with nn.Linear layers. x, y: tensors. loss: a function or module, called as
    loss(model(x), y), of which one backward pass is made. Returns a list of floats. Gradients left
    from before do not count; the parameters stay as they were, their gradients are cleared
    afterwards (None or zero).

    >>> model = nn.Sequential(nn.Linear(1, 1, bias=False))
    >>> _ = nn.init.ones_(model[0].weight)
    >>> layer_gradient_norms(model, torch.tensor([[2.0]]), torch.tensor([[0.0]]), F.mse_loss)
    [8.0]
    """
    ### BEGIN SOLUTION
    model.zero_grad()
    loss(model(x), y).backward()
    layers = [part for part in model.modules() if isinstance(part, nn.Linear)]
    norms = [layer.weight.grad.norm().item() for layer in layers]
    model.zero_grad()
    return norms
    ### END SOLUTION


# %% [markdown]
# ## A network from a list of sizes
#
# `make_mlp([64, 512, 512, 10], nn.ReLU)` is Linear(64, 512), ReLU, Linear(512, 512), ReLU, Linear(512, 10): an activation *between* the layers and none after the last, whose numbers are logits.

# %% [markdown] lang="pt_BR" of="d9acb563"
# ## Uma rede a partir de uma lista de tamanhos
#
# `make_mlp([64, 512, 512, 10], nn.ReLU)` é Linear(64, 512), ReLU, Linear(512, 512), ReLU, Linear(512, 10): uma ativação *entre* as camadas e nenhuma depois da última, cujos números são logits.

# %% [markdown] lang="es" of="d9acb563"
# ## Una red a partir de una lista de tamaños
#
# `make_mlp([64, 512, 512, 10], nn.ReLU)` es Linear(64, 512), ReLU, Linear(512, 512), ReLU, Linear(512, 10): una activación *entre* las capas y ninguna después de la última, cuyos números son logits.


# %%
def make_mlp(sizes, activation):
    """Return a flat nn.Sequential of Linear layers with activation() between them, none after the last.

    sizes: at least two, inputs first, outputs last. activation: a class such as nn.ELU.

    >>> make_mlp([2, 3, 1], nn.ReLU)
    Sequential(
      (0): Linear(in_features=2, out_features=3, bias=True)
      (1): ReLU()
      (2): Linear(in_features=3, out_features=1, bias=True)
    )
    """
    ### BEGIN SOLUTION
    parts = []
    for inputs, outputs in pairwise(sizes):
        parts += [nn.Linear(inputs, outputs), activation()]
    return nn.Sequential(*parts[:-1])
    ### END SOLUTION


# %% [markdown]
# ## Training by stochastic gradient descent
#
# $$\theta \leftarrow \theta - \eta\, \nabla_\theta L(\text{mini-batch})$$
#
# In every epoch shuffle the examples, go through them batch by batch, and for each batch: forward, loss, clear the old gradients, backward, step. Return for each epoch the mean loss *per example*, each batch's loss taken as it was before its update.
#
# **Trouble.** `loss.item()` is a batch's mean, and the last batch may be smaller than the others: the mean of the means is not the mean. Weigh each batch by its size. And use `seed` for a generator of your own, so that the same seed gives the same order whatever was drawn before.

# %% [markdown] lang="pt_BR" of="908219bc"
# ## Treino por descida do gradiente estocástica
#
# $$\theta \leftarrow \theta - \eta\, \nabla_\theta L(\text{minilote})$$
#
# Em cada época embaralhe os exemplos, percorra-os lote a lote e, para cada lote: passagem para a frente, perda, limpar os gradientes antigos, passagem para trás, passo. Devolva, para cada época, a perda média *por exemplo*, sendo a perda de cada lote a de antes da sua atualização.
#
# **Problema.** `loss.item()` é a média de um lote, e o último lote pode ser menor que os outros: a média das médias não é a média. Pondere cada lote pelo seu tamanho. E use `seed` em um gerador só seu, para que a mesma semente dê a mesma ordem, seja o que for que se tenha sorteado antes.

# %% [markdown] lang="es" of="908219bc"
# ## Entrenar por descenso de gradiente estocástico
#
# $$\theta \leftarrow \theta - \eta\, \nabla_\theta L(\text{minilote})$$
#
# En cada época baraja los ejemplos, recórrelos lote a lote y, para cada lote: pasada hacia delante, pérdida, limpiar los gradientes viejos, pasada hacia atrás, paso. Devuelve, para cada época, la pérdida media *por ejemplo*, tomando la de cada lote tal como era antes de su actualización.
#
# **Problema.** `loss.item()` es la media de un lote, y el último lote puede ser más pequeño que los demás: la media de las medias no es la media. Pondera cada lote por su tamaño. Y usa `seed` en un generador propio, para que la misma semilla dé el mismo orden, se haya sorteado antes lo que se haya sorteado.


# %%
def train_sgd(model, x, y, epochs, lr, batch_size, seed):
    """Train in place by plain SGD on cross-entropy; return each epoch's mean loss per example.

    model: gives logits (N, C). x: (N, in) float, y: (N,) integer classes, on the model's device.
    The examples are shuffled anew in each epoch by a generator seeded with `seed`; the last batch
    may be smaller. Returns a list of `epochs` floats, each batch's loss taken before its update.

    >>> model = nn.Sequential(nn.Linear(1, 2))
    >>> len(train_sgd(model, torch.ones(5, 1), torch.zeros(5, dtype=torch.long), epochs=3, lr=0.1, batch_size=2, seed=0))
    3
    """
    ### BEGIN SOLUTION
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    means = []
    for _ in range(epochs):
        total = 0.0
        for rows in torch.randperm(len(x), generator=generator).split(batch_size):
            loss = F.cross_entropy(model(x[rows]), y[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(rows)
        means.append(total / len(x))
    return means
    ### END SOLUTION


# %% [markdown]
# ## Look at what you measured
#
# Twelve layers of 32 units, PyTorch's own first weights, one backward pass on random data. Where does each activation's gradient end up on its way to the first layer?

# %% [markdown] lang="pt_BR" of="f28998a3"
# ## Veja o que você mediu
#
# Doze camadas de 32 unidades, os primeiros pesos do próprio PyTorch, uma passagem para trás com dados aleatórios. Aonde chega o gradiente de cada ativação no caminho até a primeira camada?

# %% [markdown] lang="es" of="f28998a3"
# ## Mira lo que mediste
#
# Doce capas de 32 unidades, los primeros pesos del propio PyTorch, una pasada hacia atrás con datos aleatorios. ¿En qué queda el gradiente de cada activación en su camino hasta la primera capa?

# %%
if __name__ == "__main__":
    from utils import comparison, plotting_training

    norms = comparison.depth_norms(make_mlp, layer_gradient_norms)
    plotting_training.plot_gradient_depth(norms)

# %% [markdown]
# ## The experiment
#
# Five networks with two hidden layers of 512 units, plain SGD with a learning rate of 0.01 and mini-batches of 64. They start from *the same* weights and see the same batches; only the activation differs. The data are the 1,797 handwritten digits of 8 by 8 pixels that come with scikit-learn. As a script it also takes real MNIST:
#
#     python gradient_flow.py --data mnist --folder DIR      (the four idx files; without --folder, OpenML)
#     python gradient_flow.py --start he --steps 1000        (other first weights: truncated, pytorch, xavier, he)
#
# **What to expect.** The recipe of many course texts draws the first weights from a normal distribution of standard deviation 1, cut off at 2. Accuracy on test images, one seed:
#
# | | sigmoid | tanh | ReLU | leaky ReLU | ELU |
# | --- | --- | --- | --- | --- | --- |
# | MNIST, 300 steps, deviation 1 | 38% | 49% | 90% | 89% | 90% |
# | MNIST, 300 steps, Xavier | 21% | 87% | 85% | 85% | 87% |
# | MNIST, 300 steps, He | 30% | 88% | 87% | 87% | 88% |
# | digits, 1,000 steps, deviation 1 | 86% | 68% | 93% | 95% | 96% |
# | digits, 1,000 steps, PyTorch's own | 11% | 93% | 91% | 91% | 93% |
# | digits, 1,000 steps, He | 75% | 96% | 96% | 96% | 96% |
#
# On MNIST with deviation 1 the order *rectifiers, then tanh, then sigmoid* holds for every seed that was tried; ReLU against leaky ReLU is undecided. But it is no law of the activations alone: with such weights the sums are so large that tanh and sigmoid saturate at once. On the small digits the same weights even put sigmoid *above* tanh. With weights chosen for the activation (Xavier's, He's), tanh ties with the rectifiers, and only the sigmoid collapses. **First weights and activation go together.**

# %% [markdown] lang="pt_BR" of="ccdb7875"
# ## O experimento
#
# Cinco redes com duas camadas ocultas de 512 unidades, SGD simples com taxa de aprendizado de 0.01 e minilotes de 64. Elas partem *dos mesmos* pesos e veem os mesmos lotes; só a ativação muda. Os dados são os 1.797 dígitos manuscritos de 8 por 8 pixels que vêm com o scikit-learn. Como script, ele aceita também o MNIST de verdade:
#
#     python gradient_flow.py --data mnist --folder DIR      (os quatro arquivos idx; sem --folder, o OpenML)
#     python gradient_flow.py --start he --steps 1000        (outros primeiros pesos: truncated, pytorch, xavier, he)
#
# **O que esperar.** A receita de muitos textos de curso sorteia os primeiros pesos de uma distribuição normal de desvio padrão 1, cortada em 2. Acurácia nas imagens de teste, uma semente:
#
# | | sigmoide | tanh | ReLU | leaky ReLU | ELU |
# | --- | --- | --- | --- | --- | --- |
# | MNIST, 300 passos, desvio 1 | 38% | 49% | 90% | 89% | 90% |
# | MNIST, 300 passos, Xavier | 21% | 87% | 85% | 85% | 87% |
# | MNIST, 300 passos, He | 30% | 88% | 87% | 87% | 88% |
# | dígitos, 1.000 passos, desvio 1 | 86% | 68% | 93% | 95% | 96% |
# | dígitos, 1.000 passos, os do PyTorch | 11% | 93% | 91% | 91% | 93% |
# | dígitos, 1.000 passos, He | 75% | 96% | 96% | 96% | 96% |
#
# No MNIST com desvio 1, a ordem *retificadores, depois tanh, depois sigmoide* vale para todas as sementes testadas; entre ReLU e leaky ReLU não há decisão. Mas isso não é uma lei das ativações em si: com pesos assim as somas são tão grandes que a tanh e a sigmoide saturam de imediato. Nos dígitos pequenos, os mesmos pesos até põem a sigmoide *acima* da tanh. Com pesos escolhidos para a ativação (os de Xavier, os de He), a tanh empata com os retificadores, e só a sigmoide desaba. **Os primeiros pesos e a ativação andam juntos.**

# %% [markdown] lang="es" of="ccdb7875"
# ## El experimento
#
# Cinco redes con dos capas ocultas de 512 unidades, SGD simple con una tasa de aprendizaje de 0.01 y minilotes de 64. Parten de *los mismos* pesos y ven los mismos lotes; solo cambia la activación. Los datos son los 1797 dígitos manuscritos de 8 por 8 píxeles que vienen con scikit-learn. Como script acepta también el MNIST de verdad:
#
#     python gradient_flow.py --data mnist --folder DIR      (los cuatro archivos idx; sin --folder, OpenML)
#     python gradient_flow.py --start he --steps 1000        (otros primeros pesos: truncated, pytorch, xavier, he)
#
# **Qué esperar.** La receta de muchos textos de curso sortea los primeros pesos de una distribución normal de desviación estándar 1, cortada en 2. Exactitud en las imágenes de prueba, una semilla:
#
# | | sigmoide | tanh | ReLU | leaky ReLU | ELU |
# | --- | --- | --- | --- | --- | --- |
# | MNIST, 300 pasos, desviación 1 | 38 % | 49 % | 90 % | 89 % | 90 % |
# | MNIST, 300 pasos, Xavier | 21 % | 87 % | 85 % | 85 % | 87 % |
# | MNIST, 300 pasos, He | 30 % | 88 % | 87 % | 87 % | 88 % |
# | dígitos, 1000 pasos, desviación 1 | 86 % | 68 % | 93 % | 95 % | 96 % |
# | dígitos, 1000 pasos, los de PyTorch | 11 % | 93 % | 91 % | 91 % | 93 % |
# | dígitos, 1000 pasos, He | 75 % | 96 % | 96 % | 96 % | 96 % |
#
# En MNIST con desviación 1, el orden *rectificadores, después tanh, después sigmoide* se cumple para todas las semillas que se probaron; entre ReLU y leaky ReLU no hay decisión. Pero no es una ley de las activaciones por sí solas: con pesos así las sumas son tan grandes que tanh y sigmoide se saturan de inmediato. En los dígitos pequeños, los mismos pesos hasta ponen a la sigmoide *por encima* de la tanh. Con pesos elegidos para la activación (los de Xavier, los de He), la tanh empata con los rectificadores, y solo la sigmoide se hunde. **Los primeros pesos y la activación van juntos.**

# %%
if __name__ == "__main__":
    study = comparison.compare(make_mlp, train_sgd, layer_gradient_norms, comparison.read_options())
    print(study.table())
    plotting_training.plot_accuracy_by_step(study)

# %% [markdown]
# The gradient before the first step, layer by layer, in the same networks. Saturated units pass on next to nothing, while rectifiers with weights this large receive gradients a hundred times as long.

# %% [markdown] lang="pt_BR" of="d7c9f1d6"
# O gradiente antes do primeiro passo, camada a camada, nas mesmas redes. As unidades saturadas não passam quase nada adiante, enquanto os retificadores, com pesos tão grandes, recebem gradientes cem vezes mais longos.

# %% [markdown] lang="es" of="d7c9f1d6"
# El gradiente antes del primer paso, capa a capa, en las mismas redes. Las unidades saturadas no dejan pasar casi nada, mientras que los rectificadores, con pesos tan grandes, reciben gradientes cien veces más largos.

# %%
if __name__ == "__main__":
    plotting_training.plot_gradient_norms(study)

# %% [markdown] tags=["written-answer"]
# ## In your own words
#
# A colleague trains a deep network of tanh units from first weights of standard deviation 1 and sees next to no progress, "so tanh is bad". Explain what happens to the units and to the gradient, and name two changes, one of which keeps tanh.
#
# ### BEGIN SOLUTION
# With that many inputs, weights of deviation 1 make sums of a size of about the root of the number of inputs: far beyond 3, where tanh is flat. Its slope there is almost 0, backpropagation multiplies by it at every layer, and the gradient vanishes: the units are saturated. Keep tanh and draw the weights with a deviation near $1/\sqrt{n}$ (Xavier), or use a rectifier, whose slope is 1 however large the sum is, with He's weights. (Normalising each layer's inputs helps as well.)
# ### END SOLUTION

# %% [markdown] lang="pt_BR" of="e8d9f315"
# ## Com as suas palavras
#
# Uma colega treina uma rede profunda de unidades tanh com primeiros pesos de desvio padrão 1 e quase não vê progresso, "logo, a tanh é ruim". Explique o que acontece com as unidades e com o gradiente, e cite duas mudanças, uma das quais conserve a tanh.
#
# ### BEGIN SOLUTION
# Com tantas entradas, pesos de desvio 1 dão somas de tamanho próximo à raiz do número de entradas: muito além de 3, onde a tanh é plana. Ali a sua inclinação é quase 0, a retropropagação multiplica por ela em cada camada, e o gradiente desaparece: as unidades estão saturadas. Conserve a tanh e sorteie os pesos com um desvio perto de $1/\sqrt{n}$ (Xavier), ou use um retificador, cuja inclinação é 1 por maior que seja a soma, com os pesos de He. (Normalizar as entradas de cada camada também ajuda.)
# ### END SOLUTION

# %% [markdown] lang="es" of="e8d9f315"
# ## Con tus palabras
#
# Una colega entrena una red profunda de unidades tanh con primeros pesos de desviación estándar 1 y apenas ve progreso, "así que la tanh es mala". Explica qué les pasa a las unidades y al gradiente, y nombra dos cambios, uno de los cuales conserve la tanh.
#
# ### BEGIN SOLUTION
# Con tantas entradas, los pesos de desviación 1 dan sumas de un tamaño cercano a la raíz del número de entradas: mucho más allá de 3, donde la tanh es plana. Allí su pendiente es casi 0, la retropropagación multiplica por ella en cada capa, y el gradiente se desvanece: las unidades están saturadas. Conserva la tanh y sortea los pesos con una desviación cercana a $1/\sqrt{n}$ (Xavier), o usa un rectificador, cuya pendiente es 1 por grande que sea la suma, con los pesos de He. (Normalizar las entradas de cada capa también ayuda.)
# ### END SOLUTION
